/** What must hold for the OData models of data sources. */
import { DATA_SOURCE_TYPE } from '../../../lib/contract/kinds/data-source';
import { typeOf } from './blocks';
import { Violation } from './violation';
import type { World } from './world';

/**
 * After each command, for the resources of which it came to its end.
 *
 * @throws Violation where the state says that a model is built, and it is not, or not of what the data source is
 */
export function checkModels({ configuration, emulator, terraform }: World, addresses: Iterable<string>): void {
  for (const address of addresses) {
    if (typeOf(address) !== DATA_SOURCE_TYPE || configuration.related.get(address)?.model !== true) continue;
    const { id, model_error: error } = terraform.state.get(address)?.values ?? {};
    const source = emulator.dataSource(Number(id));
    if (error !== null || source === undefined) continue;
    const { status, isStale } = emulator.modelState(source.id);
    if (status !== 'done' || isStale) {
      throw new Violation(
        `the model of ${address} is built, says the state: ${status}, ${isStale ? 'stale' : 'fresh'}`,
      );
    }
  }
}

/** Those whose models the next apply builds. */
export function hasModelToBuild({ terraform }: World): boolean {
  return [...terraform.state].some(
    ([address, { values }]) => typeOf(address) === DATA_SOURCE_TYPE && values['model_error'] !== null,
  );
}
