/** Words that stand in place of a secret. */
const PLACEHOLDERS =
  /^[\W_]*(?:hidden|masked|redacted|removed|omitted|secret|sensitive|encrypted|protected|private|confidential|present|unset|set|undefined|none|null|n\/a)[\W_]*$/i;

/** True for what no value looks like that is no secret: stars or bullets, with or without the secret's first or last characters. */
export function isMask(value: string): boolean {
  return /^.{0,4}[*•●]{3,}.{0,4}$/su.test(value);
}

/**
 * True for what a server may show in place of a secret: nothing, stars, hashes, bullets or x's with or without the secret's
 * last characters, a word in brackets, an ellipsis. A secret that is taken for a mask is only handled with more care.
 */
export function looksMasked(value: string): boolean {
  const shown = value.trim();
  return (
    shown === '' ||
    // A token consists of printable ASCII characters (RFC 6749, appendix A): bullets and words in a row are none.
    /[^\x21-\x7e]/.test(shown) ||
    /[*#]{3}|^[*#]|[*#]$/.test(shown) ||
    /^[*xX#_.-]+$/.test(shown) ||
    /^x{4,}|x{4,}$/i.test(shown) ||
    /^(?:<.*>|\[.*\]|\(.*\)|\{.*\})$/s.test(shown) ||
    shown.includes('...') ||
    PLACEHOLDERS.test(shown)
  );
}
