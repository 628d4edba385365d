/** Which requests a fault is for, and when it happens. */
import type { Fault, FaultPoint, RequestMatcher } from './faults';
import { isSameName } from './user-directory';

/** What a request is matched by. */
export interface RequestFacts {
  readonly method: string;
  /** Path and query below the base path, else as they came. */
  readonly path: string;
  readonly user: string | undefined;
}

export function matches(matcher: RequestMatcher, request: RequestFacts): boolean {
  if (matcher.method !== undefined && matcher.method.toUpperCase() !== request.method) return false;
  if (matcher.user !== undefined && !isSameName(matcher.user, request.user ?? '')) return false;
  if (matcher.path === undefined) return true;
  if (matcher.path instanceof RegExp) return matcher.path.test(request.path);
  const expected = matcher.path.split('/');
  const actual = (request.path.split('?')[0] ?? '').split('/');
  return (
    expected.length === actual.length &&
    expected.every((segment, index) => segment === actual[index] || (segment === '*' && actual[index] !== ''))
  );
}

export function pointOf(fault: Fault): FaultPoint {
  switch (fault.kind) {
    case 'reset':
    case 'close':
    case 'status':
    case 'login-page':
    case 'delay':
    case 'hold':
    case 'event':
      return fault.point ?? 'before';
    case 'quirks':
      return 'before';
    default:
      return 'after';
  }
}
