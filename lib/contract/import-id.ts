import type { Rule } from './rules';

/** What an import of a kind takes. */
export interface ImportForm extends Rule<string> {
  readonly pattern: RegExp;
}

const ID = '[1-9][0-9]{0,18}';

const SHARE = `(?:(?<user>.+)/)?(?<dataSourceId>${ID})/(?<kind>user|tenant)/(?<id>${ID})`;

/** What stands in front of the ID may have more parts, but the ID of a share is no owner and ID. */
const OBJECT = `(?!${SHARE.replaceAll(/\?<\w+>/g, '?:')}(?:#|$))(?:(?<user>.+)/)?(?<id>${ID})`;

function formOf(source: string, requirement: string): ImportForm {
  const pattern = new RegExp(`^${source}$`, 'u');
  return { pattern, requirement, accepts: (value) => pattern.test(value) };
}

const objectRequirement = "must be an ID as in '33', with the owner in front if that is another user, as in 'jane/33'";

/** `<id>`, `<user>/<id>`. */
export const objectImport = formOf(OBJECT, objectRequirement);

/** The same, each with `#<version of its secrets>`. */
export const versionedImport = formOf(
  `${OBJECT}(?:#(?<version>.+))?`,
  `${objectRequirement}, and with the version of its secrets behind it if that is known, as in '33#2024-05'`,
);

/** `<data source>/user/<user>`, `<data source>/tenant/<tenant>`, each with the owner of the data source in front. */
export const shareImport = formOf(
  SHARE,
  "must be the IDs of the data source and of the user or tenant, as in '501/user/88' or '501/tenant/2', with the owner of " +
    "the data source in front if that is another user, as in 'jane/501/user/88'",
);
