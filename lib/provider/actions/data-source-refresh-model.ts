/**
 * Action `hdp_data_source_refresh_model`: has HDP build the OData model of a data source anew.
 * API: `/api/mgmt/datasources/{id}` (read), `…/model` (start, read), `/api/mgmt/datastores/{id}` (read).
 */
import { DEFAULT_MODEL_TIMEOUT, type dataSourceRefreshModelSchema } from '../../contract/odata-model';
import { DiagnosticError, type CallContext, type KnownConfig } from '../../plugin';
import { failureOf, modelBuild, modelWarnings } from '../odata-model/build';
import { requestScope, type Session } from '../session';
import { readSubject } from './data-source-test';

export async function* refreshModelOf(
  { data_source_id: id, user, timeout: given }: KnownConfig<typeof dataSourceRefreshModelSchema>,
  { client: session, signal, warn }: CallContext<Session>,
): AsyncGenerator<string> {
  const scope = requestScope(session, user, signal);
  const item = await readSubject(id, scope, session, signal);
  const object = `data source "${item.name}" (${id})`;
  yield `HDP builds the OData model of ${object}.`;
  const build = modelBuild({ id, scope, session, timeout: given ?? DEFAULT_MODEL_TIMEOUT, argument: "'timeout'" });
  let last: number | undefined;
  try {
    for (;;) {
      const { done, value } = await build.next();
      if (done === true) {
        if (value.warnings.length > 0) warn(modelWarnings(id, value.warnings, session));
        break;
      }
      if (value !== undefined && value !== last) yield `${String(value)} % done.`;
      last = value ?? last;
    }
  } catch (error) {
    throw new DiagnosticError({
      summary: 'OData Model Not Built',
      detail: `The OData model of ${object} was not built.\n\n${failureOf(error, signal).shown}`,
    });
  }
  yield 'HDP has built the OData model.';
}
