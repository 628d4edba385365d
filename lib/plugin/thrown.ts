/** What was thrown, as words. Never throws itself: without a response Terraform would wait. */
export function inWords(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'an error that cannot be shown';
  }
}
