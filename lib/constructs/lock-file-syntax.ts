/** Takes the text of a `.terraform.lock.hcl` apart into its blocks, without judging what they say. */

export interface Token {
  /** A word or a sign otherwise. */
  readonly quoted: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** White space and comments, then a word, a quoted string or a sign: all that Terraform allows in this file. */
const TOKEN =
  /(?:[ \t\r\n]|#.*|\/\/.*|\/\*[\s\S]*?\*\/)*(?:(?<word>\w[\w.-]*)|(?<quoted>"(?:[^"\\\n]|\\.)*")|(?<sign>[{}[\],=])|$)/y;

/**
 * Gives the tokens of each block, from its first word to its closing brace.
 *
 * @throws Error with the line where something stands that is no block
 */
export function blocksOf(text: string): Token[][] {
  const blocks: Token[][] = [];
  let block: Token[] = [];
  let depth = 0;
  for (const token of tokensOf(text)) {
    const heads = /^\w/.test(token.text) || (block.length > 0 && (token.quoted || token.text === '{'));
    if (depth === 0 && !heads) throw unexpected(text, token.start);
    block.push(token);
    if (token.text === '{') depth += 1;
    if (token.text === '}') depth -= 1;
    if (token.text === '}' && depth === 0) {
      blocks.push(block);
      block = [];
    }
  }
  const [first] = block;
  if (first !== undefined) throw unexpected(text, first.start);
  return blocks;
}

function* tokensOf(text: string): Generator<Token> {
  let position = 0;
  for (;;) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (match === null) throw unexpected(text, position + (/^\s*/.exec(text.slice(position))?.[0].length ?? 0));
    const { word, quoted, sign } = match.groups ?? {};
    const found = word ?? quoted ?? sign;
    if (found === undefined) return;
    position = match.index + match[0].length;
    yield { quoted: quoted !== undefined, text: found, start: position - found.length, end: position };
  }
}

function unexpected(text: string, position: number): Error {
  const line = text.slice(0, position).split('\n').length;
  const what = text.slice(position).split('\n')[0]?.trim() ?? '';
  return new Error(`line ${String(line)}: expected a complete block, got '${what}'`);
}
