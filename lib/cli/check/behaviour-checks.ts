/** How this server behaves where the reference is silent or contradicts itself. Nothing but reads. */
import {
  formOfSecret,
  observeList,
  observeSeparators,
  type Collection,
  type Identified,
  type RequestOptions,
  type SecretForm,
} from '../../client';
import { providerSchema } from '../../contract/provider-schema';
import type { CommandConnection } from '../connection';
import type { Behaviour, Findings } from './findings';
import { settled } from './server-checks';

/** Objects that are read of a kind to see what the server shows of their secrets. */
const MOST_READS = 3;

interface ObservedSecret<Item> {
  readonly field: keyof Item & string;
  /** In the plural. */
  readonly label: string;
  readonly adviceOn?: (form: SecretForm) => string | undefined;
}

interface Observed<Item extends Identified> {
  /** In the plural. */
  readonly label: string;
  readonly check: string;
  /** Types of IDs in lists that the reference shows. */
  readonly listIds: readonly string[];
  /** Of an ID in a read. */
  readonly readIds: readonly string[];
  readonly secret?: ObservedSecret<Item>;
}

export async function checkBehaviour(connection: CommandConnection, findings: Findings): Promise<void> {
  const { client, user } = connection;
  const scope = { user };
  await observe(client.oauthApps, scope, findings, {
    label: 'OAuth applications',
    check: 'applications',
    // The table says integer, the format block prints a string.
    listIds: ['integer', 'string'],
    readIds: ['integer', 'string'],
    secret: { field: 'clientSecret', label: 'client secrets' },
  });
  await observe(client.oauthProfiles, scope, findings, {
    label: 'OAuth profiles',
    check: 'profiles',
    listIds: ['string'],
    readIds: ['integer'],
    secret: {
      field: 'refreshToken',
      label: 'refresh tokens',
      adviceOn: (form) => tokenAdvice(form, connection.serverShowsTokens),
    },
  });
  await observe(client.dataSources, scope, findings, {
    label: 'data sources',
    check: 'data-sources',
    listIds: ['string'],
    readIds: ['string'],
  });
  findings.observed(await separatorBehaviour(connection));
}

async function observe<Input, Item extends Identified>(
  collection: Collection<Input, Item>,
  scope: RequestOptions,
  { observed }: Findings,
  { label, check, listIds, readIds, secret }: Observed<Item>,
): Promise<void> {
  const list = { check: `list:${check}`, label: `List of ${label}` };
  const result = await settled(observeList(collection, scope));
  if ('error' in result) {
    observed({ ...list, verdict: 'not visible', text: result.error.message });
    return;
  }
  const { wrappers, idTypes, ids } = result.value;
  const { listField } = collection.kind;
  observed(
    wrappers.includes(listField)
      ? { ...list, verdict: 'as documented', text: `in '${listField}'` }
      : {
          ...list,
          verdict: 'differs',
          text: `not in '${listField}': ${wrappers.length === 0 ? 'there is no list' : 'it may be in another field'}`,
        },
  );
  observed(idBehaviour({ check: `list-ids:${check}`, label: `IDs in lists of ${label}` }, idTypes, listIds));
  const [first] = ids;
  const read = { check: `read-ids:${check}`, label: `IDs in reads of ${label}` };
  const shown =
    first === undefined
      ? undefined
      : await settled(collection.readBelow(first, undefined, (fields) => fields.typeOf('id'), scope));
  const type = shown === undefined || 'error' in shown ? undefined : shown.value;
  observed(idBehaviour(read, type === undefined ? [] : [type], readIds));
  if (secret !== undefined) observed(await secretBehaviour(collection, ids.slice(0, MOST_READS), scope, secret, check));
}

function idBehaviour(
  behaviour: Pick<Behaviour, 'check' | 'label'>,
  types: readonly string[],
  documented: readonly string[],
): Behaviour {
  if (types.length === 0) return { ...behaviour, verdict: 'not visible', text: 'there is no object to look at' };
  const isDocumented = types.every((type) => documented.includes(type));
  return { ...behaviour, verdict: isDocumented ? 'as documented' : 'differs', text: types.join(' and ') };
}

const SHOWN: Readonly<Record<SecretForm, string>> = {
  clear: 'they look clear',
  masked: 'a mask stands in their place',
  omitted: 'they are left out',
};

async function secretBehaviour<Input, Item extends Identified>(
  collection: Collection<Input, Item>,
  ids: readonly string[],
  scope: RequestOptions,
  { field, label, adviceOn }: ObservedSecret<Item>,
  check: string,
): Promise<Behaviour> {
  const behaviour = { check: `secrets:${check}`, label: `${label.charAt(0).toUpperCase()}${label.slice(1)} in reads` };
  const forms = new Set<SecretForm>();
  for (const id of ids) {
    const result = await settled(collection.read(id, scope));
    if ('error' in result) continue;
    const value: unknown = result.value[field];
    forms.add(formOfSecret(typeof value === 'string' ? value : undefined));
  }
  if (forms.size === 0) return { ...behaviour, verdict: 'not visible', text: 'there is no object to look at' };
  const text = [...forms].map((form) => SHOWN[form]).join(', or ');
  const isClear = forms.size === 1 && forms.has('clear');
  const advice = adviceOn?.(isClear ? 'clear' : 'masked');
  return {
    ...behaviour,
    verdict: isClear ? 'as documented' : 'differs',
    text,
    ...(advice === undefined ? {} : { advice }),
  };
}

/** What looks clear may be a mask all the same: the user has to know. */
function tokenAdvice(form: SecretForm, isVouched: boolean): string | undefined {
  const variable = providerSchema.attributes.server_shows_tokens.environment;
  if (form === 'clear') {
    if (isVouched) return undefined;
    return (
      `If you know that these are the real tokens, set ${variable}=true: profiles whose tokens the provider never sent, ` +
      'such as imported ones, can then be updated.'
    );
  }
  const without = 'Updates of imported profiles need their refresh tokens in the configuration.';
  return isVouched ? `Unset ${variable}: the provider would send masks back as tokens. ${without}` : without;
}

async function separatorBehaviour({ client }: CommandConnection): Promise<Behaviour> {
  const separator = { check: 'query-separator', label: 'Separator of query parameters' };
  const result = await settled(
    observeSeparators(client.dataSources, { filter: { type: 'group' }, harmless: { details: 'true' } }),
  );
  if ('error' in result) return { ...separator, verdict: 'not visible', text: result.error.message };
  if (result.value === undefined) {
    return { ...separator, verdict: 'not visible', text: 'there are no data sources that a filter leaves out' };
  }
  const { ampersand, semicolon } = result.value;
  if (!semicolon) return { ...separator, verdict: 'differs', text: ampersand ? '& alone' : 'neither ; nor &' };
  if (ampersand) return { ...separator, verdict: 'as documented', text: '; and also &' };
  const advice = 'The provider joins by &: it cannot read data sources on behalf of another user on this server.';
  return { ...separator, verdict: 'as documented', text: '; alone', advice };
}
