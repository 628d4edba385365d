import { readFileSync } from 'node:fs';

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  /** Line of the document where the block begins. */
  readonly line: number;
}

/** The fenced blocks of a Markdown document, also those in lists, from which their indentation is taken. */
export function codeBlocks(file: string): CodeBlock[] {
  const document = readFileSync(file, 'utf8');
  return [...document.matchAll(/^(?<indent> *)```(?<language>\w*)\n(?<text>(?:.*\n)*?)\k<indent>```$/gm)].map(
    (match) => {
      const { indent = '', language = '', text = '' } = match.groups ?? {};
      return {
        language,
        text: text.replace(new RegExp(`^${indent}`, 'gm'), ''),
        line: document.slice(0, match.index).split('\n').length,
      };
    },
  );
}
