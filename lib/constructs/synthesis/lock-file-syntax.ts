/** Splits a `.terraform.lock.hcl` into its blocks, without checking their content. */

export interface Token {
  /** A word or a sign otherwise. */
  readonly quoted: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** White space and comments. A comment can end in one place only, so that what is no lock file is refused at once. */
const GAP = /(?:[ \t\r\n]|(?:#|\/\/)[^\n]*(?![^\n])|\/\*(?:(?!\*\/)[\s\S])*\*\/)*/y;

/** A word, a quoted string or a sign: all else that Terraform allows in this file. */
const TOKEN = /\w[\w.-]*|(?<quoted>"(?:[^"\\\n]|\\.)*")|[{}[\],=]/y;

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
  let end = 0;
  for (;;) {
    GAP.lastIndex = end;
    const start = end + (GAP.exec(text)?.[0].length ?? 0);
    if (start === text.length) return;
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(text);
    if (match === null) throw unexpected(text, start);
    end = start + match[0].length;
    yield { quoted: match.groups?.['quoted'] !== undefined, text: match[0], start, end };
  }
}

function unexpected(text: string, position: number): Error {
  const line = text.slice(0, position).split('\n').length;
  const what = text.slice(position).split('\n')[0]?.trimEnd() ?? '';
  return new Error(`line ${String(line)}: expected a complete block, got '${what}'`);
}
