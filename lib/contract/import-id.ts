import type { Rule } from './rules';

/** `<id>`, `<user>/<id>`, each with `#<version of its secrets>`. What stands in front of the ID may have more parts. */
export const IMPORT_ID = /^(?:(?<user>.+)\/)?(?<id>[1-9][0-9]{0,18})(?:#(?<version>.+))?$/u;

export const importIdRule: Rule<string> = {
  requirement: "must be an ID as in '33', with the owner in front if that is another user, as in 'jane/33'",
  accepts: (value) => IMPORT_ID.test(value),
};
