/** The form that Terraform's registry wants of docs/, by its own tool, where TFPLUGINDOCS_PATH or the PATH has it. */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { chosenPath } from '../../acceptance/chosen-terraform';
import { Workspace } from '../../acceptance/workspace';

const program = process.env['TFPLUGINDOCS_PATH'] ?? 'tfplugindocs';
const isThere = spawnSync(program, ['--version']).error === undefined;

interface Schemas {
  readonly provider_schemas: Readonly<Record<string, object>>;
}

(isThere ? describe : describe.skip)('the registry (needs tfplugindocs: set TFPLUGINDOCS_PATH)', () => {
  it('would take docs/ as it is', async () => {
    const workspace = await Workspace.with('', { PATH: chosenPath() });
    try {
      const { stdout } = await workspace.succeed('providers', 'schema', '-json');
      const [schema] = Object.values((JSON.parse(stdout) as Schemas).provider_schemas);
      // The tool knows providers of the registry and those without an address.
      workspace.write('schema.json', JSON.stringify({ format_version: '1.0', provider_schemas: { hdp: schema } }));
      cpSync(resolve(__dirname, '../../../docs'), workspace.path('docs'), { recursive: true });
      const args = ['validate', '--provider-name', 'hdp', '--providers-schema', 'schema.json'];
      const { code, text } = await workspace.run(program, args);
      expect([code, text.split('validation errors found:')[1]]).toEqual([0, undefined]);
    } finally {
      workspace.remove();
    }
  });
});
