/**
 * The framework that this entry of the package is for. CDKTF and its fork CDK Terrain look alike until the synthesis fails.
 *
 * Imports nothing of it: this says that it is not installed. The build replaces the name in the fork's entry.
 */
import { createRequire } from 'node:module';

export const FRAMEWORK: string = 'cdktf';

const ENTRIES: Readonly<Record<string, string>> = {
  cdktf: 'cdktf-provider-hdp',
  cdktn: 'cdktf-provider-hdp/cdktn',
};

/** @throws Error that says what to install or to import */
export function requireInstalled(): void {
  const { resolve } = createRequire(__filename);
  const isInstalled = (name: string): boolean => {
    try {
      return resolve(name) !== '';
    } catch {
      return false;
    }
  };
  if (isInstalled(FRAMEWORK)) return;
  const other = Object.keys(ENTRIES).find((name) => name !== FRAMEWORK && isInstalled(name));
  throw new Error(
    `'${entryFor(FRAMEWORK)}' needs the package '${FRAMEWORK}', which is not installed: ` +
      (other === undefined ? `run 'npm install ${FRAMEWORK}'` : `for '${other}' import from '${entryFor(other)}'`),
  );
}

export function entryFor(framework: string): string {
  return ENTRIES[framework] ?? 'cdktf-provider-hdp';
}

/** Name of the framework that a class or a class that it extends is part of. */
export function frameworkOf(construct: object): string | undefined {
  for (let type: unknown = construct; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    const { fqn } = (Reflect.get(type, Symbol.for('jsii.rtti')) ?? {}) as { readonly fqn?: string };
    const [, name] = /^(\w+)\.TerraformStack$/.exec(fqn ?? '') ?? [];
    if (name !== undefined) return name;
  }
  return undefined;
}
