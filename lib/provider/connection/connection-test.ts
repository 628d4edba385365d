/** The connection test of a data source, after it was created or changed. */
import { connectionFailure, HdpError, isMissing, testConnection } from '../../client';
import type { dataSourceSchema } from '../../contract/kinds/data-source';
import { DiagnosticError, isUnknown, type DiagnosticInput } from '../../plugin';
import { reported } from '../shared/create-messages';
import type { Written } from '../shared/managed-kind';
import { openNames } from './options';

/**
 * What is to be `connection_error`.
 *
 * @throws DiagnosticError where the test of an existing object fails
 */
export async function checkConnection(written: Written<typeof dataSourceSchema>): Promise<string | null> {
  const { id, during, plan, scope, context } = written;
  if (!isUnknown(plan.connection_error)) return plan.connection_error;
  if (plan.verify_connection !== true) return null;
  if (during === 'update') await learnSecrets(written);
  try {
    await testConnection(context.client.api.dataSources, id, scope);
    return null;
  } catch (error) {
    if (!(error instanceof HdpError)) throw error;
    const failure = connectionFailure(error);
    if (during === 'update') {
      context.record({ connection_error: failure });
      throw new DiagnosticError(testFailed(written, error));
    }
    // An error would taint the object, and the next plan would replace it.
    context.warn(testFailed(written, error));
    return failure;
  }
}

/** HDP may quote a secret that this process has neither sent nor read. */
export async function learnSecrets({ id, plan, scope, context }: Written<typeof dataSourceSchema>): Promise<void> {
  const { client: session, config, private: store, signal } = context;
  const { dataSources, redactor } = session.api;
  for (const value of Object.values(config.options_wo ?? {})) redactor.add(value);
  const item = await dataSources.read(id, scope).catch(() => undefined);
  const { isSecret } = await openNames({ values: plan, config, private: store, session, signal });
  for (const [name, value] of item?.options ?? []) if (isSecret(name)) redactor.add(value);
}

/** Of an object that is gone. */
export const NEXT_PLAN = 'The next plan creates it again.';

/** The first half of a sentence on what has failed after a write. */
export function whatIsThere(
  { id, during }: Pick<Written<typeof dataSourceSchema>, 'id' | 'during'>,
  error: unknown,
): string {
  const isCreate = during === 'create';
  if (isMissing(error)) return `HDP data source ${id} was ${isCreate ? 'created' : 'updated'}, but is gone since:`;
  return `HDP data source ${id} ${isCreate ? 'was created' : 'is on the server as configured'}, but`;
}

function testFailed(written: Written<typeof dataSourceSchema>, error: HdpError): DiagnosticInput {
  return {
    summary: 'Connection Test Failed',
    detail:
      `${whatIsThere(written, error)} the test of its connection failed.\n\n${testReport(error)}\n\n` +
      (isMissing(error)
        ? NEXT_PLAN
        : "'connection_error' holds the reason, and each apply tests again until the test succeeds."),
  };
}

/** What kept HDP from connecting, and what the login lacks. */
export function testReport(error: HdpError): string {
  const needed =
    error.code === 'forbidden'
      ? ' The login needs the permissions MgmtAPI (11), ViewDataSource (2), and UseDataSourceWithJDBC (5), ' +
        'UseDataSourceWithODBC (6) or UseDataSourceWithOData (7).'
      : '';
  return `${reported(error)}${needed}`;
}
