/**
 * Refuses two objects of one name in an app. Whether a server accepts them is not documented, but nobody could tell them
 * apart; the provider itself finds an object whose creation was cut short by its name. Objects that are imported are
 * there, and their IDs tell them apart.
 */
import { TerraformStack } from 'cdktf';
import type { TerraformResource } from 'cdktf';
import { SHARED_NAMES } from '../../contract/names';
import { ConstructList, isInTree } from './construct-list';
import type { HdpProvider } from '../hdp-provider';
import { isUnresolved, resolve } from '../literals';
import { providerOf } from './provider-choice';
import { followSynthesis, runningSynthesis, type StackSynthesis } from './stack-synthesis';

interface Named extends TerraformResource {
  readonly nameInput?: string;
  readonly userInput?: string;
  readonly tenantIdInput?: string;
}

/** As in "each profile of a user". */
interface NameRule {
  readonly noun: string;
  readonly place: string;
  readonly ignoresCase?: boolean;
}

const objects = new ConstructList<Named>('named-objects');

/** All objects of an app by name, regardless of case: nothing is renamed while validations run. */
const byName = new WeakMap<StackSynthesis, ReadonlyMap<string | undefined, readonly Named[]>>();

export function refuseSharedName(object: Named, rule: NameRule): void {
  objects.add(object.node.root, object);
  followSynthesis(TerraformStack.of(object));
  object.node.addValidation({ validate: () => sharedName(object, rule) });
}

function sharedName(object: Named, { noun, place, ignoresCase = false }: NameRule): string[] {
  const name = object.nameInput;
  const isSame = (other: string | undefined): boolean =>
    other === name || (ignoresCase && other?.toLowerCase() === name?.toLowerCase());
  if (name === undefined || isUnresolved(name)) return [];
  for (const other of candidates(object)) {
    if (other === object) return [];
    // Names first: there may be thousands.
    if (!isSame(other.nameInput) || !isOfOneKind(other, object)) continue;
    const home = homeOf(object);
    if (home === undefined || homeOf(other) !== home) continue;
    if (!surelyExists(other) || !surelyExists(object)) continue;
    if (isImported(other) && isImported(object)) continue;
    return [
      `'name' must be different for each ${noun} of a ${place}, and '${other.node.path}' has it too, got '${name}'`,
    ];
  }
  return [];
}

function candidates(object: Named): readonly Named[] {
  const synthesis = runningSynthesis(object);
  if (synthesis === undefined) return objects.at(object.node.root);
  const known = byName.get(synthesis) ?? groupedByName(objects.at(object.node.root));
  byName.set(synthesis, known);
  return known.get(object.nameInput?.toLowerCase()) ?? [];
}

function groupedByName(all: readonly Named[]): ReadonlyMap<string | undefined, readonly Named[]> {
  const groups = new Map<string | undefined, Named[]>();
  for (const object of all) {
    const name = object.nameInput?.toLowerCase();
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [object]);
    else group.push(object);
  }
  return groups;
}

/** Data sources and groups of them share their names. */
function isOfOneKind({ terraformResourceType: one }: Named, { terraformResourceType: other }: Named): boolean {
  const shared: readonly string[] = Object.values(SHARED_NAMES);
  return one === other || (shared.includes(one) && shared.includes(other));
}

/** Server, user and tenant as a string that two objects share only if all are surely the same; undefined if not known. */
function homeOf(object: Named): string | undefined {
  const provider = providerOf(object);
  if (provider === undefined) return undefined;
  const user = object.userInput ?? provider.user ?? provider.username;
  return JSON.stringify([
    part(provider, serverOf(provider)),
    part(object, user),
    ...(object.tenantIdInput === undefined ? [] : [part(object, object.tenantIdInput)]),
  ]);
}

function serverOf(provider: HdpProvider): string | undefined {
  const url = provider.serverUrl;
  if (url === undefined || isUnresolved(url)) return url;
  return new URL(url).href.replace(/\/+$/, '');
}

/** Environment and expressions mean the same within one stack only: another one may be deployed from elsewhere. */
function part(construct: Named | HdpProvider, value: string | undefined): readonly (string | undefined)[] {
  if (value !== undefined && !isUnresolved(value)) return [value];
  return [TerraformStack.of(construct).node.path, resolve(construct, value) as string | undefined];
}

function isImported(object: Named): boolean {
  return (object.toTerraform() as { import?: unknown }).import !== undefined;
}

/** False for an object that was moved elsewhere or removed from the tree, and where Terraform decides how many there are. */
function surelyExists(object: Named): boolean {
  const { count, forEach } = object;
  const counted = count === undefined || (typeof count === 'number' && !isUnresolved(count) && count > 0);
  const { resource } = object.toTerraform() as { resource?: unknown };
  return counted && forEach === undefined && resource !== undefined && isInTree(object);
}
