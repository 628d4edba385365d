/** What the user does whose command has failed at a group or a share: what the message advises. */
import type { Circumstances } from './related-ways';
import { Violation } from './violation';
import type { World } from './world';

type Way = (circumstances: Circumstances, address: string, text: string) => Promise<void> | void;

/** By a part of the message. Any other error of a command without faults is a defect. */
export const ACCESS_WAYS: readonly (readonly [part: RegExp, way: Way])[] = [
  [/^error: HDP Data Source Group Already Exists:/, groupTaken],
  [/^error: HDP Data Source Share Already Exists:/, shareTaken],
  [/^error: Member of HDP Data Source Group Not Found:/, takeMembersOfOwner],
  [/HDP Data Source Group: .*There is no data source with ID/s, takeMembersOfOwner],
  [/HDP Data Source Share: .*There is no data source with ID/s, takeOwner],
  [/HDP Data Source Share: .*is shared with tenant/s, giveUp],
  // A share with a tenant of the same run has removed it.
  [/^error: Unable to Update HDP Data Source Share: .*is not shared with user/s, () => undefined],
];

async function groupTaken({ story }: Circumstances, address: string, text: string): Promise<void> {
  const { world } = story;
  const offered = [...text.matchAll(/id = "((?:[^"/]+\/)?(\d+))"/g)];
  const lost = offered.find(([, , number]) =>
    world.access.groups.some(
      ({ id }) => id === Number(number) && world.addressOf(id, 'hdp_data_source_group') === undefined,
    ),
  );
  if (lost?.[1] !== undefined && world.idOf(address) === undefined) return story.importAs(address, lost[1]);
  world.configuration.access.editGroup(address, { name: world.freeName() });
}

async function shareTaken({ story }: Circumstances, address: string, text: string): Promise<void> {
  const { world } = story;
  const [, importId = '', id = ''] = /id = "((?:[^"/]+\/)?(\d+\/\w+\/\d+))"/.exec(text) ?? [];
  const isHeld = [...world.terraform.state.values()].some(({ values }) => values['id'] === id);
  if (isHeld || world.access.isForeign(id)) giveUp({ story }, address);
  else if (world.access.shares.has(id)) await story.importAs(address, importId);
}

function giveUp({ story }: Pick<Circumstances, 'story'>, address: string): void {
  story.world.configuration.access.shares.delete(address);
}

/** Members must belong to the owner of the group. */
function takeMembersOfOwner({ story: { world } }: Circumstances, address: string): void {
  const { access } = world.configuration;
  const group = access.groups.get(address);
  if (group === undefined) throw new Violation(`${address} is not declared`);
  const { tainted = true } = world.terraform.state.get(address) ?? {};
  const owner = tainted ? ownerOf(world, group.members[0]?.source) : ownerOf(world, address);
  const members = group.members.filter(({ source }) => ownerOf(world, source) === owner);
  access.editGroup(address, { user: owner ?? null, members });
}

function takeOwner({ story: { world } }: Circumstances, address: string): void {
  const { source } = world.configuration.access.shares.get(address) ?? {};
  world.configuration.access.editShare(address, { user: ownerOf(world, source) ?? null });
}

function ownerOf(world: World, address = ''): string | undefined {
  const user = world.terraform.state.get(address)?.values['user'];
  return typeof user === 'string' ? user : undefined;
}
