/** Terraform's `.terraform.lock.hcl`, changed block by block. Source: Terraform, dependency lock file. */
import { blocksOf, type Token } from './lock-file-syntax';

export interface ProviderLock {
  /** `<hostname>/<namespace>/<type>` */
  readonly address: string;
  readonly version: string | undefined;
  /** Undefined where the file says nothing; cdktf-cli then takes the provider for not locked. */
  readonly constraints: string | undefined;
  readonly hashes: readonly string[];
}

interface Block {
  /** What stands between the block before and this one: line ends, comments. */
  readonly lead: string;
  readonly text: string;
  /** Undefined for a block that is about no provider. */
  readonly lock: ProviderLock | undefined;
}

const HEADER =
  '# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n\n';

export class LockFile {
  private readonly blocks: Block[] = [];
  private readonly header: string;
  private readonly tail: string;

  /** @throws Error with the line, if the text is not a lock file */
  public constructor(text: string) {
    let end = 0;
    for (const tokens of blocksOf(text)) {
      const start = tokens[0]?.start ?? end;
      const stop = tokens.at(-1)?.end ?? end;
      this.blocks.push({ lead: text.slice(end, start), text: text.slice(start, stop), lock: lockOf(tokens) });
      end = stop;
    }
    const [first] = this.blocks;
    if (first === undefined) {
      this.header = text.trim() === '' ? HEADER : `${text.trimEnd()}\n\n`;
      this.tail = '\n';
      return;
    }
    // Comments that an empty line parts from the first block are about the file, the others about the block.
    this.header = /^[\s\S]*\n\r?\n/.exec(first.lead)?.[0] ?? '';
    this.blocks[0] = { ...first, lead: first.lead.slice(this.header.length) };
    this.tail = text.slice(end) || '\n';
  }

  public find(address: string): ProviderLock | undefined {
    return this.blocks.find(({ lock }) => lock?.address === address)?.lock;
  }

  /** Replaces the provider's block, or adds one where Terraform would put it. Everything else stays as it is. */
  public put(lock: ProviderLock): void {
    const block = { lock, text: render(lock) };
    const present = this.blocks.findIndex((other) => other.lock?.address === lock.address);
    const [old] = this.blocks.slice(present);
    if (present >= 0 && old !== undefined) {
      this.blocks[present] = { ...block, lead: old.lead };
      return;
    }
    const following = this.blocks.findIndex(({ lock: other }) => other && isBefore(lock.address, other.address));
    const index = following === -1 ? this.blocks.length : following;
    this.blocks.splice(index, 0, { ...block, lead: index === 0 ? '' : '\n\n' });
    const [, second] = this.blocks;
    if (index === 0 && second !== undefined) this.blocks[1] = { ...second, lead: `\n\n${second.lead}` };
  }

  public toString(): string {
    return this.header + this.blocks.map(({ lead, text }) => lead + text).join('') + this.tail;
  }
}

function lockOf(tokens: readonly Token[]): ProviderLock | undefined {
  const [keyword, label, brace] = tokens;
  if (keyword?.text !== 'provider' || label?.quoted !== true || brace?.text !== '{') return undefined;
  const valueAt = (name: string): number => {
    const index = tokens.findIndex(({ text }, at) => text === name && tokens[at + 1]?.text === '=');
    return index === -1 ? tokens.length : index + 2;
  };
  const hashes = tokens.slice(valueAt('hashes'));
  return {
    address: unquote(label) ?? '',
    version: unquote(tokens[valueAt('version')]),
    constraints: unquote(tokens[valueAt('constraints')]),
    hashes: hashes
      .slice(0, hashes.findIndex(({ text }) => text === ']') + 1)
      .map(unquote)
      .filter((hash) => hash !== undefined),
  };
}

function unquote(token: Token | undefined): string | undefined {
  return token?.quoted === true ? token.text.slice(1, -1) : undefined;
}

function render({ address, version, constraints, hashes }: ProviderLock): string {
  const lines = [
    `provider "${address}" {`,
    ...(version === undefined ? [] : [`  version     = "${version}"`]),
    ...(constraints === undefined ? [] : [`  constraints = "${constraints}"`]),
    ...(hashes.length === 0 ? [] : ['  hashes = [', ...[...hashes].sort().map((hash) => `    "${hash}",`), '  ]']),
    '}',
  ];
  return lines.join('\n');
}

/** By hostname, then namespace, then type, as Terraform sorts: a plain comparison would put `a-b/x` before `a/x`. */
function isBefore(address: string, other: string): boolean {
  const others = other.split('/');
  for (const [index, part] of address.split('/').entries()) {
    const otherPart = others[index] ?? '';
    if (part !== otherPart) return part < otherPart;
  }
  return false;
}
