/** What a sequence is made of: fast-check chooses steps before it runs them. */
import fc from 'fast-check';
import type { Mishap } from './mishaps';
import type { Story } from './story';
import type { World } from './world';

/** What decides whether a step makes sense. */
export interface Outline {
  declared: number;
}

export type StoryCommand = fc.AsyncCommand<Outline, Story>;
type Mishaps = fc.Arbitrary<readonly Mishap[]>;

/** A kind of step, to be completed by what may go wrong meanwhile. */
export type Danger = (mishaps: Mishaps) => fc.Arbitrary<StoryCommand>;

export const MOST_PROFILES = 4;

/** Which of those that there are. */
export const place = fc.nat(MOST_PROFILES - 1);

type MakesSense = (outline: Outline) => boolean;
export const always: MakesSense = () => true;
export const some: MakesSense = ({ declared }) => declared > 0;

interface Given<T> {
  readonly given: T;
  readonly mishaps: readonly Mishap[];
}

/** A step with its arguments, which are printed where a sequence fails. */
class Step<T> implements StoryCommand {
  public constructor(
    private readonly title: string,
    private readonly values: Given<T>,
    private readonly makesSense: MakesSense,
    private readonly act: (story: Story, given: T, mishaps: readonly Mishap[]) => unknown,
  ) {}

  public check(outline: Readonly<Outline>): boolean {
    return this.makesSense(outline);
  }

  public async run(outline: Outline, story: Story): Promise<void> {
    const { given, mishaps } = this.values;
    await this.act(story, given, mishaps);
    outline.declared = story.world.configuration.declared.size;
  }

  public toString(): string {
    return `${this.title}(${fc.stringify(this.values)})`;
  }
}

/** A step during which a command runs, and anything may go wrong. */
export function command<T>(
  title: string,
  given: fc.Arbitrary<T>,
  makesSense: MakesSense,
  act: (story: Story, given: T, mishaps: readonly Mishap[]) => unknown,
): Danger {
  return (mishaps) =>
    fc.record({ given, mishaps }, { noNullPrototype: true }).map((values) => new Step(title, values, makesSense, act));
}

/** A step without a command, or with one that nothing else goes wrong in. */
export function event<T>(
  title: string,
  given: fc.Arbitrary<T>,
  makesSense: MakesSense,
  act: (story: Story, given: T) => unknown,
): Danger {
  return () => given.map((value) => new Step(title, { given: value, mishaps: [] }, makesSense, act));
}

export function addressAt({ world }: Story, index: number): string {
  const addresses = [...world.configuration.declared.keys()];
  const address = addresses[index % addresses.length];
  if (address === undefined) throw new Error('nothing is declared');
  return address;
}

/** An application or a data source; undefined if none is declared. */
export function relatedAt({ configuration }: World, index: number): string | undefined {
  const addresses = [...configuration.related.keys()];
  return addresses[index % Math.max(1, addresses.length)];
}
