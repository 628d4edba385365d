/** "If this run deletes them, apply a second time." */
import { typeOf } from './blocks';
import type { Report } from './terraform';
import type { World } from './world';

/** The objects in a message that are in the way: those of a type, each with its ID. */
const NAMED: readonly (readonly [type: string, part: RegExp])[] = [
  ['hdp_oauth_profile', / has the OAuth profiles? (.*)\. HDP would/],
  ['hdp_data_source', / is used by data sources? (.*)\. Deleting the profile would/],
];

/** True if the failed run has deleted all that was in the way. */
export function areDeleted(
  text: string,
  { idOf }: Pick<World, 'idOf'>,
  { refreshed, actions }: Pick<Report, 'refreshed' | 'actions'>,
): boolean {
  return NAMED.some(([type, part]) => {
    const [, named = ''] = part.exec(text) ?? [];
    const deleted = [...refreshed].flatMap(([address, object]) => {
      const id = Number(object?.values['id']);
      const isMeant = typeOf(address) === type && ['delete', 'replace'].includes(actions.get(address) ?? '');
      return isMeant && idOf(address) !== id ? [id] : [];
    });
    const ids = [...named.matchAll(/ \((\d+)\)/g)].map(([, id]) => Number(id));
    return ids.length > 0 && ids.every((id) => deleted.includes(id));
  });
}
