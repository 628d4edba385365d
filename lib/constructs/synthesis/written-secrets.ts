/**
 * Refuses secrets that what a stack is written as would show: literals, however they came there, as overrides pass by all
 * properties, and values that Terraform would keep in clear text.
 */
import { Annotations, TerraformProvider, TerraformStack } from 'cdktf';
import type { TerraformElement } from 'cdktf';
import type { SecretArgument } from '../argument-layout';
import type { SynthesizedInputs } from '../construct-inputs';
import { isLiteral, resolve } from '../literals';
import { literalMessage } from '../validation';
import { ConstructList, isInTree } from './construct-list';
import { lastingSources, literalSource, type LastingSource, type WrittenSources } from './secret-sources';
import { followSynthesis, rendered } from './stack-synthesis';

/** A resource or a provider. */
interface Keeper extends TerraformElement {
  readonly terraformResourceType: string;
  readonly _inputs: SynthesizedInputs;
}

type Block = Readonly<Record<string, unknown>>;

interface Written extends WrittenSources {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
}

const keepers = new ConstructList<Keeper>('keepers-of-secrets');
const warned = new WeakMap<Keeper, Set<string>>();

/** To be asked of each construct that has secrets. */
export function checkWrittenSecrets(keeper: Keeper): void {
  const stack = TerraformStack.of(keeper);
  // A whole stack takes a while to be written, so once for all of them.
  if (keepers.at(stack).length === 0) {
    stack.node.addValidation({ validate: () => shownSecrets(stack) });
    followSynthesis(stack);
  }
  keepers.add(stack, keeper);
}

function shownSecrets(stack: TerraformStack): string[] {
  const written = writtenAs(stack);
  return keepers.at(stack).flatMap((keeper) => {
    if (!isInTree(keeper)) return [];
    const block = blockOf(keeper, written);
    return [...literalsOf(keeper, block), ...sourcesOf(keeper, block, written)];
  });
}

/** What cannot be written holds no secret: synthesis says why, or another validation does. */
function writtenAs(stack: TerraformStack): Written {
  try {
    return rendered(stack);
  } catch {
    return {};
  }
}

function blockOf(keeper: Keeper, { resource, provider }: Written): Block {
  const { terraformResourceType: type, friendlyUniqueId } = keeper;
  if (!TerraformProvider.isTerraformProvider(keeper)) return resource?.[type]?.[friendlyUniqueId] ?? {};
  return provider?.[type]?.find(({ alias }) => alias === keeper.alias) ?? {};
}

/** The construct's own values are checked, and named by their properties, elsewhere. */
function literalsOf(keeper: Keeper, block: Block): string[] {
  const isOwn = (name: string): boolean => {
    const own = resolve(keeper, keeper._inputs.attributes()) as Block;
    return JSON.stringify(block[name]) === JSON.stringify(own[name]);
  };
  return keeper._inputs
    .secrets()
    .flatMap(({ attribute, secretAttributes = [attribute], insteadOfLiteral = '' }) =>
      secretAttributes
        .filter((name) => holdsLiteral(block[name]) && !isOwn(name))
        .map((name) => literalMessage(`'${name}' of '${keeper.node.path}'`, insteadOfLiteral)),
    );
}

function holdsLiteral(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object') return Object.values(value).some(holdsLiteral);
  return typeof value !== 'string' || isLiteral(value);
}

/** Also warns of values that are in a state already. */
function sourcesOf(keeper: Keeper, block: Block, written: Written): string[] {
  return keeper._inputs.secrets().flatMap((secret) => {
    const value = block[secret.attribute];
    if (secret.insteadOfLasting === undefined || value === undefined) return [];
    // Of a map of secrets each comes from somewhere of its own.
    const values: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [value];
    const literal = values.flatMap((each) => literalSource(each, written) ?? [])[0];
    if (literal !== undefined) {
      return [
        literalMessage(
          `'${secret.property}' of '${keeper.node.path}' takes '${literal}', which`,
          secret.insteadOfLiteral ?? '',
        ),
      ];
    }
    const sources = values.flatMap((each) => lastingSources(each, { ...written, forEach: block['for_each'] }));
    for (const { name } of sources.filter(({ kind }) => kind === 'object'))
      warnOnce(keeper, objectMessage(secret, name));
    const messages = sources.flatMap((source) => refusal(keeper, secret, source));
    return [...new Set(messages)];
  });
}

function refusal(
  { node }: Keeper,
  { property, insteadOfLasting = '' }: SecretArgument,
  source: LastingSource,
): string[] {
  if (source.kind === 'object') return [];
  const origin =
    source.kind === 'variable'
      ? `takes the value of the variable '${source.name}', which is not ephemeral: each saved plan would hold it in clear text`
      : 'takes a value of another stack, which goes through an output: the state of that stack would hold it in clear text';
  return [`'${property}' of '${node.path}' ${origin}. ${insteadOfLasting}`];
}

function objectMessage({ property }: SecretArgument, name: string): string {
  return (
    `'${property}' takes a value of '${name}', which the state and saved plans hold in clear text: a TokenVariable or an ` +
    'ephemeral resource keeps it out of them'
  );
}

function warnOnce(keeper: Keeper, warning: string): void {
  const given = warned.get(keeper) ?? new Set();
  warned.set(keeper, given);
  if (given.has(warning)) return;
  given.add(warning);
  Annotations.of(keeper).addWarning(warning);
}
