import type { SecretVisibility } from '../../lib/emulator/quirks';
import { unknown } from '../../lib/plugin';
import type { Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedDataSource, CONFIG, NOW } from './asked-data-source';

const CHANGED = { ...CONFIG, description: 'new' };
const PASSWORD = 'pass-word-1';

/** No password may be in what Terraform stores or shows. */
function expectNoSecret({ state, private: bytes, diagnostics }: Reached, ...secrets: readonly string[]): void {
  const all = JSON.stringify([state, bytes.toString(), diagnostics]);
  for (const secret of [PASSWORD, ...secrets]) expect(all).not.toContain(secret);
}

describe('secret options of hdp_data_source', () => {
  let asked: AskedDataSource;

  beforeEach(async () => {
    asked = await AskedDataSource.start();
  });

  afterEach(async () => {
    await asked.stop();
  });

  async function apply(before: Reached, config: Values): Promise<Reached & { readonly planned: readonly string[] }> {
    const plan = await asked.resource.plan({ prior: before.state, config, private: before.private });
    const isRefused = plan.diagnostics.some((text) => text.startsWith('error'));
    const reached = isRefused ? before : await asked.resource.apply(plan);
    expectNoSecret({ ...reached, diagnostics: [...plan.diagnostics, ...reached.diagnostics] });
    return { ...reached, planned: plan.diagnostics };
  }

  describe.each<SecretVisibility>(['shown', 'masked', 'omitted'])('where a GET has them %s', (passwordOptionsInGet) => {
    beforeEach(() => {
      asked.emulator.setQuirks({
        passwordOptionsInGet,
        secretsInWrites: passwordOptionsInGet,
        secretMask: '****{last4}',
      });
    });

    it('are there after an update of another attribute, in another process too', async () => {
      const before = await asked.refreshed(await asked.created());
      asked = await asked.again();
      const { planned } = await apply(before, CHANGED);
      expect(asked.only()).toMatchObject({ description: 'new', options: { Password: PASSWORD, User: 'jane' } });
      expect(planned).toEqual(
        passwordOptionsInGet === 'shown'
          ? []
          : [
              `warning: Configured Secret Options Sent With Update: An update of HDP data source ${String(before.state?.['id'])} ` +
                'must send the option "Password". This server does not show it when the object is read. The configured value ' +
                'is sent: it was the last one sent, but somebody may have changed it since.',
            ],
      );
    });

    it('are sent when they change, and nothing is sent while they do not', async () => {
      const before = await asked.created();
      await asked.expectNoChange(before, CONFIG);
      const config = { ...CONFIG, options_wo: { Password: 'pass-word-2', SecurityToken: 'token' } };
      const reached = await asked.changed(before, config);
      expect(asked.only().options).toMatchObject({ Password: 'pass-word-2', SecurityToken: 'token' });
      await asked.expectNoChange(await asked.refreshed(reached), config);
      expectNoSecret(reached, 'pass-word-2');
    });

    it('with a version are sent when it changes, and only then; those that are left out are removed', async () => {
      const secrets = { Password: PASSWORD, SecurityToken: 'token' };
      const before = await asked.created({ ...CONFIG, options_wo: secrets, options_wo_version: '1' });
      await asked.expectNoChange(before, { ...CONFIG, options_wo: { Password: 'x-y-z' }, options_wo_version: '1' });
      const config = { ...CONFIG, options_wo: { Password: 'x-y-z' }, options_wo_version: '2' };
      const plan = await asked.resource.plan({ prior: before.state, config, private: before.private });
      expect(plan).toMatchObject({ diagnostics: [], planned: { options_updated_at: unknown } });
      const reached = await asked.resource.apply(plan);
      expect(asked.only().options).toEqual({ User: 'jane', Database: 'sales', Password: 'x-y-z' });
      await asked.expectNoChange(await asked.refreshed(reached), config);
    });

    it('are all removed by a new version with an empty map, and not by one without a map', async () => {
      const before = await asked.created({ ...CONFIG, options_wo_version: '1' });
      const without = { ...CONFIG, options_wo: null, options_wo_version: '2' };
      expect(await asked.planned(before, without)).toEqual([
        `error: New Version Without Secret Options: 'options_wo_version' of HDP data source ${String(before.state?.['id'])} has ` +
          "changed, but there is nothing to send: 'options_wo' is not set, or is empty because the variable that it comes " +
          'from is not set. The environment variable of a variable is TF_VAR_ and its name. [options_wo_version]',
      ]);
      const config = { ...CONFIG, options_wo: {}, options_wo_version: '2', oauth_profile_id: '33' };
      const reached = await apply(before, config);
      expect([reached.planned, reached.diagnostics]).toEqual([[], []]);
      expect(asked.only().options).toEqual({ User: 'jane', Database: 'sales', OAuthProfileId: '33' });
    });

    it('that were never sent are kept only where the server has proven that it shows them', async () => {
      const before = await asked.created();
      const { id, options } = asked.only();
      asked.emulator.editDataSource(id, { options: { ...options, SecurityToken: 'theirs-1234' } });
      const read = await asked.refreshed(before);
      expectNoSecret(read, 'theirs-1234');
      const reached = await apply(read, CHANGED);
      if (passwordOptionsInGet === 'shown') {
        expect(asked.only().options).toMatchObject({ SecurityToken: 'theirs-1234', Password: PASSWORD });
      } else if (passwordOptionsInGet === 'masked') {
        expect(reached.planned).toEqual([
          `error: HDP Data Source Update Would Overwrite Secret Options: An update of HDP data source ${String(id)} must send ` +
            'its option "SecurityToken". This server does not show the option "SecurityToken" when the object is read, and no ' +
            'option "SecurityToken" is configured. Nothing was sent.\n\n' +
            '  - To send an option "SecurityToken" that you know is valid: set \'options_wo["SecurityToken"]\' and change ' +
            "'options_wo_version'.\n" +
            "  - To leave the object as it is: add description to 'ignore_changes' in the resource's lifecycle block.\n" +
            '  - To destroy the object: run `terraform destroy -refresh=false`, as Terraform otherwise plans this change first.',
        ]);
        const named = { ...CHANGED, options_wo: { Password: PASSWORD, SecurityToken: 'ours-1234' } };
        await apply(read, named);
        expect(asked.only().options).toMatchObject({ SecurityToken: 'ours-1234', Password: PASSWORD });
      }
    });

    it('that are no longer configured go back where they are shown, and are refused otherwise', async () => {
      const before = await asked.created();
      const { planned } = await apply(before, { ...CHANGED, options_wo: null });
      if (passwordOptionsInGet === 'shown') expect(asked.only().options).toMatchObject({ Password: PASSWORD });
      else {
        expect(planned[0]).toContain('no option "Password" is configured');
        expect(planned[0]).toContain(
          'To remove the option "Password" from the object: change \'options_wo_version\', and set no other value for it.',
        );
      }
    });

    it('are in neither state nor private data after an import, and the first apply sends nothing', async () => {
      const options = { User: 'jane', Database: 'sales', Password: PASSWORD };
      const { id } = asked.emulator.addDataSource({ name: 'crm', dataStore: 1, owner: 'admin', options });
      const imported = await asked.imported(id);
      expect(imported.state).toMatchObject({ options: { User: 'jane', Database: 'sales' }, options_wo: null });
      expectNoSecret(imported);
      asked.emulator.clearRequests();
      const plan = await asked.resource.plan({ prior: imported.state, config: CONFIG, private: imported.private });
      expect(plan.planned).toEqual(imported.state);
      const first = await asked.resource.apply({ ...plan, planned: { ...plan.planned } });
      expect(asked.writes()).toEqual([]);
      expectNoSecret(first);
      // A secret that nobody has sent is not known to be right.
      const { planned } = await apply(imported, CHANGED);
      expect(planned.at(-1)).toContain('error: HDP Data Source Update Would Overwrite Secret Options');
    });
  });

  it('that somebody has changed are not overwritten, and the message speaks of no token', async () => {
    const edit = (): void => {
      const { id, options } = asked.only();
      asked.emulator.editDataSource(id, { options: { ...options, Password: 'theirs-1234' } });
    };
    asked.emulator.inject({ method: 'POST', path: '/datasources', kind: 'event', point: 'after', run: edit });
    const before = await asked.created();
    const { planned } = await apply(before, CHANGED);
    expect(planned).toEqual([
      `error: HDP Data Source Update Would Overwrite Secret Options: An update of HDP data source ${String(asked.only().id)} must ` +
        'send its option "Password". Whether this server shows the real option "Password" when the object is read is not ' +
        'known, and a read has shown another option "Password" than the one that was sent last: somebody has probably ' +
        'changed it, and the configured one would take it back. Nothing was sent.\n\n' +
        "  - If you know that this server shows real secret options, not a mask: set the provider's argument " +
        "'server_shows_tokens' to true (environment variable HDP_SERVER_SHOWS_TOKENS). What the server shows is then sent " +
        'back.\n' +
        '  - To send an option "Password" that you know is valid: set \'options_wo["Password"]\' and change ' +
        "'options_wo_version'.\n" +
        '  - To remove the option "Password" from the object: change \'options_wo_version\', and set no other value for it.\n' +
        "  - To leave the object as it is: add description to 'ignore_changes' in the resource's lifecycle block.\n" +
        '  - To destroy the object: run `terraform destroy -refresh=false`, as Terraform otherwise plans this change first.',
    ]);
    expectNoSecret(before, 'theirs-1234');
  });

  it('that the data store does not know are not imported: what they are nobody can tell', async () => {
    const options = { User: 'jane', DropInPassword: PASSWORD };
    const { id } = asked.emulator.addDataSource({ name: 'crm', dataStore: 1, owner: 'admin', options });
    const imported = await asked.imported(id);
    expect(imported.state).toMatchObject({ options: { User: 'jane' } });
    expectNoSecret(imported);
  });

  it('go back after an import where the user says that the server shows them', async () => {
    await asked.stop();
    asked = await AskedDataSource.start({ server_shows_tokens: true });
    const options = { User: 'jane', Password: PASSWORD, SecurityToken: '' };
    const { id } = asked.emulator.addDataSource({ name: 'crm', dataStore: 1, owner: 'admin', options });
    const imported = await asked.imported(id);
    await apply(imported, { ...CHANGED, options: { User: 'jane' }, options_wo: null });
    expect(asked.only()).toMatchObject({ description: 'new', options });
  });

  it('that an imported data source may have without a sign of them are warned of', async () => {
    asked.emulator.setQuirks({ passwordOptionsInGet: 'omitted' });
    const options = { OAuthProfileId: '33' };
    const { id } = asked.emulator.addDataSource({ name: 'crm', dataStore: 1, owner: 'admin', options });
    const imported = await asked.imported(id);
    const config = { name: 'crm', data_store: 1, oauth_profile_id: '33', description: 'new' };
    const { planned, ...reached } = await apply(imported, config);
    expect(planned).toEqual([
      `warning: Hidden Secret Options May Be Lost: HDP data source ${String(id)} was imported, and the server shows none of ` +
        'its secret options: it has none, or the server hides even that it has them. An update removes those that ' +
        "'options_wo' does not hold. If it has any, name them in 'options_wo' before you apply.",
    ]);
    // Now everything that it holds was sent.
    expect(await asked.planned(reached, { ...config, description: 'newer' })).toEqual([]);
  });

  it('of an imported data source that it must have, as it has no profile, are not overwritten', async () => {
    asked.emulator.setQuirks({ passwordOptionsInGet: 'omitted' });
    const options = { User: 'jane', Password: PASSWORD };
    const { id } = asked.emulator.addDataSource({ name: 'crm', dataStore: 1, owner: 'admin', options });
    const { planned } = await apply(await asked.imported(id), {
      ...CHANGED,
      options: { User: 'jane' },
      options_wo: null,
    });
    expect(planned.at(-1)).toContain('must send its option "Password"');
    expect(asked.only().options).toEqual(options);
  });

  it('are sent by a later apply where the data source was created without any', async () => {
    const before = await asked.created({ ...CONFIG, options_wo: null, oauth_profile_id: '33' });
    expect(before.state).toMatchObject({ options_updated_at: null });
    const reached = await asked.changed(before, { ...CONFIG, oauth_profile_id: '33' });
    expect(reached.state).toMatchObject({ options_updated_at: NOW });
    expect(asked.only().options).toMatchObject({ Password: PASSWORD });
  });

  it('that are not known in a plan are decided by the apply', async () => {
    const before = await asked.created();
    for (const options_wo of [unknown, { Password: unknown }]) {
      const config = { ...CONFIG, options_wo };
      const plan = await asked.resource.plan({ prior: before.state, config, private: before.private });
      expect(plan).toMatchObject({ diagnostics: [], planned: { options_updated_at: unknown } });
      asked.emulator.clearRequests();
      expect(await asked.resource.apply(plan, CONFIG)).toMatchObject({ diagnostics: [], state: before.state });
      expect(asked.writes()).toEqual([]);
      await asked.resource.apply(plan, { ...CONFIG, options_wo: { Password: 'pass-word-9' } });
      expect(asked.only().options).toMatchObject({ Password: 'pass-word-9' });
      await asked.resource.apply(plan, CONFIG);
    }
  });

  describe('where the options of the data store cannot be read', () => {
    beforeEach(() => {
      asked.emulator.inject({
        method: 'GET',
        path: '/datastores/*',
        kind: 'status',
        status: 403,
        body: 'error',
        times: Infinity,
      });
    });

    it('are all options that are not configured as plain ones, and none of them enters the state', async () => {
      const options = { User: 'jane', Database: 'sales', Password: PASSWORD };
      const { id } = asked.emulator.addDataSource({ name: 'crm', dataStore: 1, owner: 'admin', options });
      const imported = await asked.imported(id);
      expect(imported.state).toMatchObject({ options: null });
      const { planned } = await apply(imported, {
        name: 'crm',
        data_store: 1,
        description: 'new',
        options: { User: 'jane' },
      });
      expect(planned.at(-1)).toContain('must send its option "Database"');
    });

    it('are sent and kept as always', async () => {
      const before = await asked.created();
      const { id, options } = asked.only();
      asked.emulator.editDataSource(id, { options: { ...options, StmtCallLimit: '20' } });
      await apply(await asked.refreshed(before), CHANGED);
      expect(asked.only()).toMatchObject({ description: 'new', options: { ...options, StmtCallLimit: '20' } });
    });

    it('an option that is no longer configured is still removed', async () => {
      const before = await asked.created();
      await apply(before, { ...CONFIG, options: { User: 'jane' } });
      expect(asked.only().options).toEqual({ User: 'jane', Password: PASSWORD });
    });
  });

  it('whose changes are ignored are not sent with another change', async () => {
    const before = await asked.refreshed(await asked.created());
    const ignored = { ...CHANGED, options_wo: null };
    const plan = await asked.resource.plan({ prior: before.state, config: ignored, private: before.private });
    // Only the plan does without them.
    const configured = { ...CHANGED, options_wo: { Password: 'pass-word-2' } };
    expect(await asked.resource.apply(plan, configured)).toMatchObject({
      diagnostics: [],
      state: { description: 'new', options_updated_at: NOW },
    });
    expect(asked.only()).toMatchObject({ description: 'new', options: { Password: PASSWORD } });
  });

  describe.each<SecretVisibility>(['shown', 'masked', 'omitted'])(
    'after an update with an unknown outcome, where a GET has them %s',
    (passwordOptionsInGet) => {
      const next = { ...CONFIG, options_wo: { Password: 'pass-word-2' } };

      async function tried(point: 'before' | 'after'): Promise<Reached> {
        asked.emulator.setQuirks({ passwordOptionsInGet });
        const before = await asked.refreshed(await asked.created());
        asked.emulator.inject({ method: 'PUT', path: '/datasources/*', kind: 'reset', point, times: Infinity });
        const plan = await asked.resource.plan({ prior: before.state, config: next, private: before.private });
        const failed = await asked.resource.apply(plan);
        expect(failed.diagnostics).toEqual([expect.stringContaining('error: Unable to Update HDP Data Source')]);
        asked.emulator.clearFaults();
        asked = await asked.again();
        return asked.refreshed(failed);
      }

      it('are sent where the user goes back to the former ones', async () => {
        const failed = await tried('after');
        const reached = await asked.changed(failed, CONFIG);
        expect(asked.only().options).toMatchObject({ Password: PASSWORD });
        await asked.expectNoChange(await asked.refreshed(reached), CONFIG);
      });

      it('are sent where the user stays with the new ones, unless a read has shown them', async () => {
        const failed = await tried('after');
        const reached = await asked.changed(failed, next);
        expect(asked.only().options).toMatchObject({ Password: 'pass-word-2' });
        await asked.expectNoChange(await asked.refreshed(reached), next);
      });

      it('are not sent where a read has shown that the server did not process it', async () => {
        const reached = await tried('before');
        if (passwordOptionsInGet === 'shown') await asked.expectNoChange(reached, CONFIG);
        await asked.changed(reached, CONFIG);
        expect(asked.only().options).toMatchObject({ Password: PASSWORD });
      });
    },
  );

  it('are recorded under their own names, whatever those are', async () => {
    const secrets = { key: 'secret-k', records: 'secret-r', toString: 'secret-t' };
    const config = { ...CONFIG, options_wo: secrets };
    const plan = await asked.resource.plan({ config });
    const before = await asked.resource.apply(plan);
    const reached = await asked.refreshed(before);
    await asked.expectNoChange(reached, config);
    await apply(reached, { ...config, description: 'new' });
    expect(asked.only().options).toMatchObject({ User: 'jane', ...secrets });
  });

  it('are treated as unknown where the private data are unreadable', async () => {
    const { state } = await asked.created();
    const config = { ...CONFIG, options_wo_version: '1' };
    const bytes = Buffer.from(JSON.stringify({ stored: { secrets: { key: 'x', records: 3 } } }));
    const plan = await asked.resource.plan({ prior: state, config, private: bytes });
    expect(plan.diagnostics[0]).toContain('warning: Private Data Ignored');
  });
});
