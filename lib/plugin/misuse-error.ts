/** A provider's author has used the runtime in a way that it does not allow. The message holds none of his values. */
export class MisuseError extends Error {
  public override readonly name = 'MisuseError';
  public readonly code = 'MISUSE';
}
