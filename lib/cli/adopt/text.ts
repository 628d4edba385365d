/** Strings in code. What a server names its objects may be anything. */

/** Characters that nobody sees, or that change how others are shown. */
const INVISIBLE = /[\p{C}\u2028\u2029]/gu;

/** Without what would begin an expression in Terraform: in a synthesized stack as in HCL. */
function withoutTemplates(value: string): string {
  return value.replace(/([$%])\{/g, '$1$1{');
}

function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1).replace(INVISIBLE, unicodeEscapes);
}

function unicodeEscapes(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** With the quotes that need fewer escapes, as Prettier has it. */
export function inTypeScript(value: string): string {
  const text = escaped(withoutTemplates(value)).replaceAll('\\"', '"');
  const count = (quote: string): number => text.split(quote).length;
  const quote = count("'") > count('"') ? '"' : "'";
  return quote + text.replaceAll(quote, `\\${quote}`) + quote;
}

export function inHcl(value: string): string {
  // HCL knows neither \b nor \f, and no surrogates.
  const text = JSON.stringify(withoutTemplates(value))
    .slice(1, -1)
    .replace(/\\[bf]/g, (escape) => (escape === '\\b' ? '\\u0008' : '\\u000c'))
    .replace(INVISIBLE, (character) => {
      const point = character.codePointAt(0) ?? 0;
      const hex = point.toString(16);
      return point > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
    });
  return `"${text}"`;
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}
