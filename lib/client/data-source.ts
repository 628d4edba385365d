import { type Collection } from './collection';
import { namedDecoders, type Identified, type Kind } from './kind';
import { isSameOption, type Options } from './connection-options';
import type { HdpError } from './http/errors';
import { unexpected } from './http/responses';
import { checkedId } from './ids';
import { isMask, looksMasked } from './masks';
import type { RequestOptions } from './http/options';

/** What create and update send: always the whole object. */
export interface DataSourceInput {
  readonly name: string;
  /** ID of the data store, in digits. */
  readonly dataStore: string;
  /** `Cloud` or `Hybrid`. */
  readonly connectionType: string;
  readonly description?: string;
  readonly options: Options;
  /** Options that no message, log or state may show. */
  readonly secretOptions: Options;
}

/** A data source as read. A server may leave out or mask secret options; null and missing are both undefined here. */
export interface DataSource extends Identified {
  readonly name: string;
  readonly dataStore?: string;
  readonly connectionType?: string;
  readonly description?: string;
  /** With the secret ones: only the data store tells which those are. */
  readonly options?: Options;
}

export type DataSources = Collection<DataSourceInput, DataSource>;

/** What a list shows of a data source, as far as it is readable. */
export interface ListedDataSource extends Identified {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly dataStore: string | undefined;
  readonly isGroup: boolean | undefined;
}

/** The collection of data sources, which holds groups of them, too. */
export const dataSourceCollection = {
  path: 'datasources',
  listField: 'dataSources',
  // An invalid ID has a code of its own in the response to a DELETE.
  missingCodes: ['222207004', '222207011'],
  parent: 'dataStore',
  secrets: [],
  ignoresCaseOfNames: true,
  foreign: { query: { details: 'true' }, field: 'sharedByAnotherUser' },
} as const;

/** Source: HDP API reference, data sources. */
export const dataSourceKind: Kind<DataSourceInput, DataSource> = {
  ...dataSourceCollection,
  decode: {
    ...namedDecoders,
    dataStore: (fields) => fields.optionalId('dataStore'),
    connectionType: (fields) => spelledType(fields.optionalText('connectionType')),
    options: (fields) => fields.optionalStrings('options'),
  },
  isOpen: true,
  compare: {
    options: carriesOptions,
    connectionType: ({ connectionType: held }, { connectionType: sent }) => held === undefined || held === sent,
  },
  hidden: ({ secretOptions }) => [...secretOptions.values()],
  encode: ({ options, secretOptions, dataStore, ...dataSource }) => ({
    ...dataSource,
    dataStore: BigInt(checkedId(dataStore, 'dataStore')),
    options: Object.fromEntries([...options, ...secretOptions]),
  }),
};

/** Another type replaces a data source: another spelling must not. */
function spelledType(shown: string | undefined): string | undefined {
  return ['Cloud', 'Hybrid', 'Group'].find((type) => type.toLowerCase() === shown?.toLowerCase()) ?? shown;
}

/** A value that the server hides speaks neither for nor against; nor does what the server adds itself. */
function carriesOptions(
  { options: held = new Map() }: DataSource,
  { options, secretOptions }: DataSourceInput,
): boolean {
  const areCarried = (sent: Options, isHidden: (shown: string) => boolean): boolean =>
    [...sent].every(([name, value]) => {
      const shown = held.get(name) ?? '';
      return isHidden(shown) || isSameOption(shown, value);
    });
  return areCarried(options, isMask) && areCarried(secretOptions, looksMasked);
}

/** Those of the user, without those that others share. */
export function listDataSources(
  dataSources: DataSources,
  options?: RequestOptions,
): Promise<readonly ListedDataSource[]> {
  return dataSources.readList(
    (fields) =>
      fields
        .identified('dataSources')
        .filter((entry) => !entry.isTrue('sharedByAnotherUser'))
        .map((entry) => ({
          id: entry.id('id'),
          name: entry.readableText('name'),
          description: entry.readableText('description'),
          dataStore: entry.readableId('dataStore'),
          isGroup: entry.readableFlag('isGroup'),
        })),
    options,
    { query: { details: 'true' } },
  );
}

/**
 * Has HDP connect to the data store. Sent once: a second one may lock the account there.
 *
 * @throws HdpError that quotes why it failed
 */
export function testConnection(dataSources: DataSources, id: string, options?: RequestOptions): Promise<void> {
  return dataSources.postBelow(
    id,
    'test',
    (fields) => {
      if (fields.optionalFlag('success') === false) throw unexpected("'success' to be true", 'false');
    },
    options,
  );
}

/** What HDP says of a connection that failed, or what kept it from trying. */
export function connectionFailure({ serverMessage, serverCode, message }: HdpError): string {
  if (serverMessage === undefined) return message;
  return serverCode === undefined ? serverMessage : `${serverMessage} (code ${serverCode})`;
}
