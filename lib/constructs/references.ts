/** Constructs that arguments take in place of IDs. */
import { dependable, TerraformDataSource, TerraformResource, TerraformStack, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { PROVIDER_TYPE } from '../contract/names';
import type { Argument } from './validation';

/** What the attribute takes of the construct. */
export function idOf({ type }: Argument, construct: unknown): unknown {
  if (!hasId(construct)) return undefined;
  return type === 'number' ? Token.asNumber(construct.id) : construct.id;
}

/** @param idProperty takes the ID itself */
export function referenceViolations(
  property: string,
  idProperty: string,
  { construct: facts }: Argument,
  construct: unknown,
): string[] {
  if (construct === undefined || construct === null) return [];
  if (!hasId(construct))
    return [`'${property}' must be a construct that has an ID: '${idProperty}' takes the ID itself`];
  if (!isElement(construct)) return [];
  const { count, forEach, terraformResourceType: type, node } = construct;
  const { types = [] } = facts?.reference ?? {};
  // What another provider manages may have the ID all the same.
  if (isOfThisProvider(construct) && !types.includes(type))
    return [`'${property}' must be of type ${types.join(' or ')}, got '${node.path}' of type ${type}`];
  if (count === undefined && forEach === undefined) return [];
  return [
    `'${property}' is several objects, as it has '${count === undefined ? 'forEach' : 'count'}': set '${idProperty}' to the ID of one of them`,
  ];
}

/** The ID as `replace_triggered_by` takes it; undefined where Terraform could not follow: it refers to resources of its own stack only. */
export function replacementTrigger(owner: IConstruct, construct: unknown): string | undefined {
  if (!TerraformResource.isTerraformResource(construct)) return undefined;
  return TerraformStack.of(construct) === TerraformStack.of(owner) ? `${dependable(construct)}.id` : undefined;
}

function hasId(x: unknown): x is { readonly id: string } {
  return typeof x === 'object' && x !== null && 'id' in x && typeof x.id === 'string';
}

/** True for an object that this provider manages or looks up. */
export function isOfThisProvider(x: unknown): x is TerraformResource | TerraformDataSource {
  return typeof x === 'object' && x !== null && isElement(x) && x.terraformResourceType.startsWith(`${PROVIDER_TYPE}_`);
}

function isElement(x: object): x is TerraformResource | TerraformDataSource {
  return TerraformResource.isTerraformResource(x) || TerraformDataSource.isTerraformDataSource(x);
}
