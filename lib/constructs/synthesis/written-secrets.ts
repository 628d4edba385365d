/** Refuses literal secrets in what a stack is written as, however they came there: overrides pass by all properties. */
import { TerraformProvider, TerraformStack } from 'cdktf';
import type { TerraformElement } from 'cdktf';
import type { SynthesizedInputs } from '../construct-inputs';
import { isLiteral, resolve } from '../literals';
import { literalMessage } from '../validation';
import { ConstructList, isInTree } from './construct-list';

/** A resource or a provider. */
interface Keeper extends TerraformElement {
  readonly terraformResourceType: string;
  readonly _inputs: SynthesizedInputs;
}

type Block = Readonly<Record<string, unknown>>;

interface Written {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
}

const keepers = new ConstructList<Keeper>('keepers-of-secrets');

/** To be asked of each construct that has secrets. */
export function checkWrittenSecrets(keeper: Keeper): void {
  const stack = TerraformStack.of(keeper);
  // A whole stack takes a while to be written, so once for all of them.
  if (keepers.at(stack).length === 0) stack.node.addValidation({ validate: () => literalSecrets(stack) });
  keepers.add(stack, keeper);
}

function literalSecrets(stack: TerraformStack): string[] {
  const written = writtenAs(stack);
  return keepers.at(stack).flatMap((keeper) => (isInTree(keeper) ? literalsOf(keeper, blockOf(keeper, written)) : []));
}

/** What cannot be written holds no secret: synthesis says why, or another validation does. */
function writtenAs(stack: TerraformStack): Written {
  try {
    return stack.toTerraform() as Written;
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
  const own = resolve(keeper, keeper._inputs.attributes()) as Block;
  return keeper._inputs
    .secrets()
    .flatMap(({ attribute, secretAttributes = [attribute], insteadOfLiteral = '' }) =>
      secretAttributes
        .filter((name) => holdsLiteral(block[name]) && JSON.stringify(block[name]) !== JSON.stringify(own[name]))
        .map((name) => literalMessage(`'${name}' of '${keeper.node.path}'`, insteadOfLiteral)),
    );
}

function holdsLiteral(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object') return Object.values(value).some(holdsLiteral);
  return typeof value !== 'string' || isLiteral(value);
}
