/** Refuses references to objects of another server: an ID means something on one server alone. */
import type { TerraformProvider } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isSameServer } from '../../contract/same-server';
import type { HdpProvider } from '../hdp-provider';
import { isItemList } from '../item-list';
import { isUnresolved, resolve } from '../literals';
import { isOfThisProvider } from '../references';
import type { Argument } from '../validation';

interface ProviderUser extends IConstruct {
  readonly provider?: TerraformProvider;
}

/** A resource or a data source with its arguments. */
export interface Referrer extends ProviderUser {
  readonly _inputs: {
    rows(): readonly (readonly [string, Argument])[];
    get(property: string): unknown;
  };
}

/** @param providerOf the provider that Terraform will use for a construct */
export function otherServers(
  referrer: Referrer,
  providerOf: (user: ProviderUser) => HdpProvider | undefined,
): string[] {
  const own = providerOf(referrer);
  if (own === undefined) return [];
  return referencesOf(referrer).flatMap(([property, construct]) => {
    const other = providerOf(construct);
    if (other === undefined || other === own) return [];
    const [here, there] = [serverOf(own), serverOf(other)];
    if (here === undefined || there === undefined || isKnownAs(own, there) || isKnownAs(other, here)) return [];
    return [
      `'${property}' must be on the same server: '${construct.node.path}' is on ${there} (provider '${other.node.path}'), ` +
        `this on ${here} (provider '${own.node.path}')`,
    ];
  });
}

function referencesOf({ _inputs: inputs }: Referrer): [string, ProviderUser][] {
  const found: [string, ProviderUser][] = [];
  const collect = (argument: Argument, property: string, value: unknown): void => {
    if (argument.takesConstruct === true && isOfThisProvider(value)) found.push([property, value]);
    if (argument.items === undefined || !isItemList(value)) return;
    for (const [index, item] of value.entries()) {
      for (const [name, row] of Object.entries(argument.items)) {
        collect(row, `${property}[${String(index)}].${name}`, item[name]);
      }
    }
  };
  for (const [property, argument] of inputs.rows()) collect(argument, property, inputs.get(property));
  return found;
}

/** Under its URL of today, or under one that it had before. */
function isKnownAs(provider: HdpProvider, serverUrl: string): boolean {
  const previous = resolve(provider, provider.previousServerUrls) ?? [];
  if (!Array.isArray(previous)) return true;
  return [serverOf(provider), ...(previous as unknown[])].some(
    (url) => typeof url !== 'string' || isUnresolved(url) || isSameServer(url, serverUrl),
  );
}

/** Undefined where only Terraform knows. */
function serverOf(provider: HdpProvider): string | undefined {
  const serverUrl = resolve(provider, provider.serverUrl);
  return typeof serverUrl === 'string' && !isUnresolved(serverUrl) ? serverUrl : undefined;
}
