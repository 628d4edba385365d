/**
 * Generated IDs. The server writes them as numbers in one place and as strings in another; towards the caller they are
 * strings of digits, so that none beyond 2^53 is rounded to another object's ID.
 */
import { HdpError } from './http/errors';

/** 64 bits hold no more than 19 digits. */
const ID = /^[1-9][0-9]{0,18}$/;

export const ID_REQUIREMENT = 'a whole number of 1 to 19 digits';

export function isId(text: string): boolean {
  return ID.test(text);
}

/**
 * An ID that comes from the caller.
 *
 * @throws HdpError `invalid-input`: an ID that is none could address another object, or all of them
 */
export function checkedId(id: string, name: string): string {
  if (isId(id)) return id;
  throw new HdpError(`'${name}' must be ${ID_REQUIREMENT}, without leading zeros, got '${id.slice(0, 80)}'`, {
    code: 'invalid-input',
    outcome: 'not-processed',
  });
}

/** The ID that a `Location` header names, absolute or relative; undefined if it points elsewhere. */
export function idInLocation(location: string, collection: string): string | undefined {
  const path = location
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '');
  const start = path.lastIndexOf('/') + 1;
  const [parents, id] = [path.slice(0, start), path.slice(start)];
  const leadsHere = ['', './'].includes(parents) || `/${parents}`.endsWith(`${collection}/`);
  return leadsHere && isId(id) ? id : undefined;
}
