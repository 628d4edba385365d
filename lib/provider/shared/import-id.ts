import { objectImport, versionedImport } from '../../contract/import-id';
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError } from '../../plugin';

/**
 * `<id>`, `<user>/<id>`, each with `#<version of its secrets>`.
 *
 * @param secrets what they are, as in "tokens"; empty for a kind without secrets
 */
export function parseImportId(
  typeName: string,
  secrets: string,
  text: string,
): { id: string; user?: string; version?: string } {
  const { pattern } = secrets === '' ? objectImport : versionedImport;
  const match = pattern.exec(text);
  const { user, id, version } = match?.groups ?? {};
  if (id !== undefined)
    return { id, ...(user === undefined ? {} : { user }), ...(version === undefined ? {} : { version }) };
  const { noun } = subjectOf(typeName);
  const ofSecrets = `; and with the version of the ${secrets} that the server holds behind it, if known, as in "33#2024-05"`;
  throw new DiagnosticError({
    summary: 'Invalid Import ID',
    detail:
      `Expected the ID of the ${noun}, as in "33"; with its owner's name in front if it belongs to another user, as in ` +
      `"jane/33"${secrets === '' ? '' : ofSecrets}. Got "${text}".`,
  });
}
