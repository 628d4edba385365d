/** What can be wrong with a data source in view of its stack, and with what it looks for. */
import type { TerraformDataSource } from 'cdktf';
import { unusableProvider } from './provider-choice';

export function checkAtSynthesis(dataSource: TerraformDataSource): void {
  dataSource.node.addValidation({ validate: () => unusableProvider(dataSource) });
}

/** Terraform reports the rest: an expression may turn out to be null. */
export function idOrName({ id, name }: { readonly id?: string; readonly name?: string }): string[] {
  const given = [id, name].filter((value) => value !== undefined);
  if (given.length === 0) return ["'id' or 'name' is required"];
  return given.length === 1 ? [] : ["only one of 'id' and 'name' may be set"];
}
