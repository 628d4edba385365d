import { setImmediate as turn } from 'node:timers/promises';
import { Emulator } from '../../lib/emulator';
import { loginTo, Workspace } from './workspace';

const CONFIGURATION = `
  provider "hdp" {}

  resource "hdp_data_source" "crm" {
    name          = "crm"
    data_store    = 1
    options       = { User = "jane", ODataVersion = "4" }
    options_wo    = { Password = "pass-word-77c0" }
    refresh_model = true
  }`;

it('the OData model is no longer awaited after Ctrl-C, and the next apply waits for the build that goes on', async () => {
  const emulator = await Emulator.start();
  const workspace = await Workspace.with(CONFIGURATION, loginTo(emulator));
  try {
    const [seen, later] = [2, 2];
    emulator.setModelBuild('crm', { requests: seen + later });
    const running = workspace.start('apply', '-auto-approve', '-input=false');
    const looks = (): number =>
      emulator.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/model')).length;
    // The first look is at the model that is to be replaced.
    while (looks() < 1 + seen) await turn();
    running.interrupt();
    const { code, text } = await running.ended;
    expect(code).not.toBe(0);
    expect(text).toContain('OData Model Not Built');
    expect(await workspace.state('hdp_data_source.crm')).toMatchObject({
      model_error: 'Terraform was asked to stop before it was built. HDP goes on with a build that was started.',
    });

    expect(await workspace.plan()).toEqual({ 'hdp_data_source.crm': ['update'] });
    await workspace.apply('saved.tfplan');
    const model = emulator.modelState(emulator.dataSources()[0]?.id ?? 0);
    expect(model).toEqual({ status: 'done', isStale: false, builds: 1 });
    expect(await workspace.state('hdp_data_source.crm')).toMatchObject({ model_error: null });
  } finally {
    workspace.remove();
    await emulator.stop();
  }
});
