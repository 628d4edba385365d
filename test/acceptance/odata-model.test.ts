import { setImmediate as turn } from 'node:timers/promises';
import { Emulator } from '../../lib/emulator';
import { loginTo, Workspace } from './workspace';

function configuration(database: string, rest = ''): string {
  return `
    provider "hdp" {}

    resource "hdp_data_source" "crm" {
      name       = "crm"
      data_store = 1
      options    = { User = "jane", Database = "${database}", ODataVersion = "4" }
      options_wo = { Password = "pass-word-77c0" }
      ${rest}
    }`;
}

const REFRESHED = 'refresh_model = true';

describe('the OData model with Terraform', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start();
    workspace = await Workspace.with(configuration('one'), loginTo(emulator));
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  function model() {
    const [only, ...others] = emulator.dataSources();
    if (only === undefined || others.length > 0) throw new Error('Expected exactly one data source.');
    return emulator.modelState(only.id);
  }

  it('is no longer awaited after Ctrl-C, and built by the next apply', async () => {
    emulator.setModelBuild('crm', { requests: 1_000_000 });
    workspace.configure(configuration('three', REFRESHED));
    const running = workspace.start('apply', '-auto-approve', '-input=false');
    const looks = (): number =>
      emulator.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/model')).length;
    const before = looks();
    while (looks() < before + 2) await turn();
    running.interrupt();
    const { code, text } = await running.ended;
    expect(code).not.toBe(0);
    expect(text).toContain('OData Model Not Built');
    expect(await workspace.state('hdp_data_source.crm')).toMatchObject({
      model_error: 'Terraform was asked to stop before it was built. HDP goes on with a build that was started.',
    });

    emulator.setModelBuild('crm', {});
    expect(await workspace.plan()).toEqual({ 'hdp_data_source.crm': ['update'] });
    await workspace.apply();
    expect(model()).toMatchObject({ status: 'done', isStale: false });
    expect(await workspace.state('hdp_data_source.crm')).toMatchObject({ model_error: null });
  });
});
