import { formatPath, type AttributePath } from '../diagnostics';

/** A value that does not have the form that its type prescribes. */
export class ValueError extends Error {
  public override readonly name = 'ValueError';
  public readonly code = 'VALUE';

  public constructor(
    public readonly path: AttributePath,
    /** Completes the sentence "the value …". Holds nothing of the value itself. */
    public readonly problem: string,
  ) {
    super(path.length === 0 ? `the value ${problem}` : `'${formatPath(path)}' ${problem}`);
  }
}

/** What kind of value something is, for a message that must not show the value. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Uint8Array) return 'bytes';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'undefined' ? 'nothing' : `a ${typeof value}`;
}
