import type { Quirks } from './quirks';

const separators: Readonly<Record<Quirks['querySeparators'], RegExp>> = {
  both: /[&;]/,
  ampersand: /&/,
  semicolon: /;/,
};

/** The parameters of `?user=x;details=true`. A separator that the server does not know is part of a value. */
export function parseQuery(search: string, form: Quirks['querySeparators']): URLSearchParams {
  const parameters = search.replace(/^\?/, '').split(separators[form]);
  return new URLSearchParams(parameters.map((parameter) => parameter.replaceAll('&', '%26')).join('&'));
}
