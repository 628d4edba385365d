/** What the user, and other people, do with groups and shares. */
import fc from 'fast-check';
import { DATA_SOURCE_TYPE } from '../../../lib/contract/kinds/data-source';
import { always, command, event, place } from './steps';
import type { Story } from './story';
import type { World } from './world';

const MOST_GROUPS = 2;
const MOST_SHARES = 4;

/** Users of the system tenant and of tenant 2, and that tenant. */
const RECIPIENTS = [
  { with: 'user', recipient: '78' },
  { with: 'user', recipient: '77' },
  { with: 'tenant', recipient: '2' },
] as const;

const PERMISSIONS = [['ViewDataSource'], ['2', '3'], ['ViewDataSource', 'UseDataSourceWithOData', '5']] as const;

const recipient = fc.constantFrom(...RECIPIENTS);
const permissions = fc.constantFrom(...PERMISSIONS);

function sourcesOf({ configuration }: World): readonly string[] {
  return [...configuration.related].flatMap(([address, { type }]) => (type === DATA_SOURCE_TYPE ? [address] : []));
}

function at<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
}

function groupAt({ configuration }: World, index: number): string | undefined {
  return at([...configuration.access.groups.keys()], index);
}

function shareAt({ configuration }: World, index: number): string | undefined {
  return at([...configuration.access.shares.keys()], index);
}

export const declareGroup = command(
  'declareGroup',
  fc.record({ count: fc.integer({ min: 0, max: 2 }) }),
  always,
  ({ world, apply }, { count }, mishaps) => {
    const { configuration } = world;
    if (configuration.access.groups.size >= MOST_GROUPS) return undefined;
    const members = sourcesOf(world)
      .slice(0, count)
      .map((source, index) => ({ source, prefix: `P${String(index)}` }));
    const name = configuration.freshName();
    configuration.access.addGroup(configuration.next(), { name, description: null, members, user: null });
    return apply(mishaps);
  },
);

/** Of a data source, or of a group. */
export const declareShare = command(
  'declareShare',
  fc.record({ place, ofGroup: fc.boolean(), recipient, permissions }),
  always,
  ({ world, apply }, given, mishaps) => {
    const { access } = world.configuration;
    if (access.shares.size >= MOST_SHARES) return undefined;
    const sources = given.ofGroup ? [...access.groups.keys()] : sourcesOf(world);
    const source = at(sources, given.place);
    if (source === undefined) return undefined;
    const { permissions: granted, recipient: to } = given;
    access.addShare(world.configuration.next(), { ...to, source, permissions: granted, user: null });
    return apply(mishaps);
  },
);

export const editGroup = command(
  'editGroup',
  fc.record({ place, edit: fc.constantFrom('name', 'description', 'prefix', 'add', 'remove') }),
  always,
  ({ world, apply }, { place: index, edit }, mishaps) => {
    const { configuration } = world;
    const address = groupAt(world, index);
    const group = address === undefined ? undefined : configuration.access.groups.get(address);
    if (address === undefined || group === undefined) return undefined;
    const { members } = group;
    const fresh = String(configuration.next());
    if (edit === 'name') configuration.access.editGroup(address, { name: configuration.freshName() });
    if (edit === 'description') configuration.access.editGroup(address, { description: `text ${fresh}` });
    if (edit === 'remove') configuration.access.editGroup(address, { members: members.slice(1) });
    if (edit === 'prefix') {
      const changed = members.map((member, place) => (place === 0 ? { ...member, prefix: `X${fresh}` } : member));
      configuration.access.editGroup(address, { members: changed });
    }
    if (edit === 'add') {
      const source = sourcesOf(world).find((one) => members.every((member) => member.source !== one));
      if (source === undefined) return undefined;
      configuration.access.editGroup(address, { members: [...members, { source, prefix: `N${fresh}` }] });
    }
    return apply(mishaps);
  },
);

export const editShare = command(
  'editShare',
  fc.record({ place, permissions, recipient, isMoved: fc.boolean() }),
  always,
  ({ world, apply }, { place: index, permissions: granted, recipient: to, isMoved }, mishaps) => {
    const address = shareAt(world, index);
    if (address === undefined) return undefined;
    world.configuration.access.editShare(address, { permissions: granted, ...(isMoved ? to : {}) });
    return apply(mishaps);
  },
);

export const removeAccess = command(
  'removeAccess',
  fc.record({ place, isGroup: fc.boolean() }),
  always,
  ({ world, apply }, { place: index, isGroup }, mishaps) => {
    const address = isGroup ? groupAt(world, index) : shareAt(world, index);
    if (address === undefined) return undefined;
    world.configuration.access.remove(address);
    return apply(mishaps);
  },
);

export const importAccess = command(
  'importAccess',
  fc.record({ place, isGroup: fc.boolean() }),
  always,
  (story, { place: index, isGroup }, mishaps) => {
    const address = isGroup ? groupAt(story.world, index) : shareAt(story.world, index);
    return address === undefined ? undefined : story.importAccess(address, mishaps);
  },
);

/** Somebody changes or deletes a group or a share of ours. */
export const meddleWithAccess = event(
  'meddleWithAccess',
  fc.record({ place, what: fc.constantFrom('members', 'permissions', 'delete group', 'delete share') }),
  always,
  ({ world }, { place: index, what }) => {
    if (what === 'members' || what === 'delete group') {
      const id = world.idOf(groupAt(world, index) ?? '');
      if (id === undefined || world.emulator.dataSource(id) === undefined) return;
      if (what === 'members') world.emulator.setMembers(id, world.emulator.members(id).slice(1));
      else world.emulator.deleteDataSource(id);
      return;
    }
    const id = world.terraform.state.get(shareAt(world, index) ?? '')?.values['id'];
    if (typeof id !== 'string' || !world.access.shares.has(id)) return;
    const [source, kind, number] = id.split('/');
    const who = kind === 'user' ? { userId: Number(number) } : { tenantId: Number(number) };
    if (what === 'permissions') world.emulator.addShare(Number(source), { ...who, permissions: [4, 6] });
    else world.emulator.deleteShare(Number(source), who);
  },
);

/** Somebody else shares a data source of ours with a user, whom nobody declares or somebody does. */
export const addForeignShare = event(
  'addForeignShare',
  fc.record({ place, userId: fc.constantFrom(78, 79) }),
  always,
  ({ world }: Story, { place: index, userId }) => {
    const id = world.idOf(at(sourcesOf(world), index) ?? '');
    if (id !== undefined && world.emulator.dataSource(id) !== undefined) world.access.addForeign(id, userId);
  },
);
