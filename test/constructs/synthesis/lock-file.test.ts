import { LockFile, type ProviderLock } from '../../../lib/constructs/synthesis/lock-file';

const lock = (address: string, version = '1.0.0', hashes: readonly string[] = []): ProviderLock => ({
  address,
  version,
  constraints: version,
  hashes,
});

const changed = (text: string, ...locks: readonly ProviderLock[]): string => {
  const file = new LockFile(text);
  for (const each of locks) file.put(each);
  return file.toString();
};

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

`;
const HDP = 'terraform.internal/datadirect/hdp';
const NULL = 'registry.terraform.io/hashicorp/null';

describe('LockFile', () => {
  it('writes a new file as Terraform does, hashes sorted', () => {
    expect(changed('', lock(HDP, '0.1.0', ['zh:00ff', 'h1:b=', 'h1:a=']))).toBe(`${HEADER}provider "${HDP}" {
  version     = "0.1.0"
  constraints = "0.1.0"
  hashes = [
    "h1:a=",
    "h1:b=",
    "zh:00ff",
  ]
}
`);
  });

  it('writes no list of hashes where there is none', () => {
    expect(changed('', lock(NULL, '3.2.4'))).toBe(`${HEADER}provider "${NULL}" {
  version     = "3.2.4"
  constraints = "3.2.4"
}
`);
  });

  it('keeps comments, spaces, line ends and unknown blocks of an existing file', () => {
    const before = `/* Ours,
 not "Terraform's" } */

// why this one\r
provider   "${NULL}"   { # braces } in comments
\tversion = "3.2.4" // and "quotes
  hashes = ["h1:x=", "h1:\\"}",] }\r\n

module "reserved" {}
provider "${HDP}" { version = "0.0.9" } # here

# the end
`;
    expect(new LockFile(before).toString()).toBe(before);
    expect(changed(before, lock(HDP, '0.1.0', ['h1:x=']))).toBe(
      before.replace(
        `provider "${HDP}" { version = "0.0.9" }`,
        `provider "${HDP}" {\n  version     = "0.1.0"\n  constraints = "0.1.0"\n  hashes = [\n    "h1:x=",\n  ]\n}`,
      ),
    );
  });

  const block = (address: string): string => `provider "${address}" {
  version     = "1.0.0"
  constraints = "1.0.0"
}
`;

  it.each([
    ['in front of the first', ['b/b/b', 'c/c/c'], 'a/a/a', ['a/a/a', 'b/b/b', 'c/c/c']],
    ['between two', ['a/a/a', 'c/c/c'], 'b/b/b', ['a/a/a', 'b/b/b', 'c/c/c']],
    ['behind the last', ['a/a/a', 'b/b/b'], 'c/c/c', ['a/a/a', 'b/b/b', 'c/c/c']],
    ['by whole parts of the address', ['h/a-b/t'], 'h/a/t', ['h/a/t', 'h/a-b/t']],
    ['nowhere but in its old place', ['c/c/c', 'a/a/a', 'b/b/b'], 'a/a/a', ['c/c/c', 'a/a/a', 'b/b/b']],
  ])('puts a block %s', (_, before, added, after) => {
    expect(changed(HEADER + before.map(block).join('\n'), lock(added))).toBe(HEADER + after.map(block).join('\n'));
  });

  it('puts a block into a file of comments alone', () => {
    expect(changed('# mine', lock('a/a/a'))).toBe(`# mine\n\n${block('a/a/a')}`);
  });

  it('puts a block behind one without a line end', () => {
    expect(changed(block('a/a/a').trimEnd(), lock('b/b/b'))).toBe(`${block('a/a/a')}\n${block('b/b/b')}`);
  });

  it('puts a block in front of a comment that belongs to the next one', () => {
    expect(changed(`${HEADER}# about b\n${block('b/b/b')}`, lock('a/a/a'))).toBe(
      `${HEADER}${block('a/a/a')}\n# about b\n${block('b/b/b')}`,
    );
  });

  it('comes to the same text in whatever order blocks are put', () => {
    const locks = [lock('a/a/a'), lock('b/b/b'), lock('c/c/c')];
    expect(changed('', ...locks.reverse())).toBe(HEADER + ['a/a/a', 'b/b/b', 'c/c/c'].map(block).join('\n'));
  });

  it('finds what a block says, and not what its comments say', () => {
    const file = new LockFile(`provider "${NULL}" {
  # version = "0.0.0"
  version = "3.2.4"
  /* constraints = "9" */
  hashes = [
    "h1:a=", # "h1:no="
    "zh:b",
  ]
}
`);
    expect(file.find(NULL)).toEqual({
      address: NULL,
      version: '3.2.4',
      constraints: undefined,
      hashes: ['h1:a=', 'zh:b'],
    });
    expect(file.find(HDP)).toBeUndefined();
  });

  it.each([
    [
      'a merge conflict',
      `${HEADER}<<<<<<< HEAD\n${block('a/a/a')}`,
      "line 4: expected a complete block, got '<<<<<<< HEAD'",
    ],
    ['an argument', `${block('a/a/a')}x = 1`, "line 5: expected a complete block, got '= 1'"],
    [
      'a block without an end',
      `${block('a/a/a')}\nprovider "b" {\n`,
      `line 6: expected a complete block, got 'provider "b" {'`,
    ],
    ['a brace too many', `${block('a/a/a')}}`, "line 5: expected a complete block, got '}'"],
    ['a block without a name', '{}', "line 1: expected a complete block, got '{}'"],
    ['a string without an end', 'provider "a {\n}', `line 1: expected a complete block, got '"a {'`],
    ['a comment without an end', '\n\n/* x', "line 3: expected a complete block, got '/* x'"],
    ['zero bytes after a crash', '\0\0', "line 1: expected a complete block, got '\0\0'"],
    [
      'what follows long comments',
      `${'#'.repeat(200)}\n//${'/'.repeat(200)}\n<`,
      "line 3: expected a complete block, got '<'",
    ],
    ['what follows a closed comment', '/* x */ < */', "line 1: expected a complete block, got '< */'"],
    ['JSON', '{"provider": {}}', `line 1: expected a complete block, got '{"provider": {}}'`],
  ])('refuses %s', (_, text, message) => {
    expect(() => new LockFile(text)).toThrow(new Error(message));
  });
});
