/**
 * Action `hdp_data_source_test`: has HDP connect to the data store of a data source.
 * API: `/api/mgmt/datasources/{id}` (read, test), `/api/mgmt/datastores/{id}` (read).
 */
import { HdpError, plainOptions, testConnection, type DataSource, type RequestOptions } from '../../client';
import type { dataSourceTestSchema } from '../../contract/connection-test';
import { DiagnosticError, type CallContext, type KnownConfig } from '../../plugin';
import { wantedDataSource } from '../data-sources/data-source';
import { testReport } from '../connection/connection-test';
import { definitionsOf } from '../connection/options';
import { readById } from '../shared/lookup';
import { requestScope, type Session } from '../session';

export async function* testDataSource(
  { data_source_id: id, user }: KnownConfig<typeof dataSourceTestSchema>,
  { client: session, signal }: CallContext<Session>,
): AsyncGenerator<string> {
  const { dataSources } = session.api;
  const scope = requestScope(session, user, signal);
  const item = await readSubject(id, scope, session, signal);
  yield `HDP connects to the data store of data source "${item.name}" (${id}).`;
  try {
    await testConnection(dataSources, id, scope);
  } catch (error) {
    if (!(error instanceof HdpError) || error.code === 'aborted') throw error;
    throw new DiagnosticError({
      summary: 'Connection Test Failed',
      detail: `HDP cannot connect to the data store of data source "${item.name}" (${id}).\n\n${testReport(error)}`,
      path: ['data_source_id'],
    });
  }
  yield 'HDP can connect.';
}

/** The data source that an action is about: its secrets are hidden, as HDP may quote one in a response. */
export async function readSubject(
  id: string,
  scope: RequestOptions,
  session: Session,
  signal: AbortSignal,
): Promise<DataSource> {
  const wanted = wantedDataSource(session, scope.user);
  const item = await readById(id, 'data_source_id', wanted, (known) => session.api.dataSources.read(known, scope));
  await hideOptions(item, session, signal);
  return item;
}

async function hideOptions({ dataStore, options = new Map() }: DataSource, session: Session, signal: AbortSignal) {
  const definitions = await definitionsOf(dataStore, session, signal).catch((error: unknown) => {
    // All options count as secrets then.
    if (error instanceof HdpError) return undefined;
    throw error;
  });
  const plain = new Set(definitions === undefined ? [] : plainOptions(definitions));
  for (const [name, value] of options) if (!plain.has(name)) session.api.redactor.add(value);
}
