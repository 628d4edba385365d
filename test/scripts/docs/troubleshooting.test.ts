import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const guide = readFileSync(join(root, 'docs/guides/troubleshooting.md'), 'utf8').replace(/\s+/g, ' ');

/** The titles of all messages in the source, as patterns: what is filled in may be anything. */
const titles = ['lib/provider', 'lib/plugin'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .flatMap((file) => [
      ...readFileSync(join(root, folder, file), 'utf8').matchAll(/summary: (?<quote>['`])(?<title>.+?)\k<quote>/g),
    ])
    .map(({ groups }) => groups?.['title'] ?? ''),
);

describe('the guide to troubleshooting', () => {
  it.each([...new Set(titles)].sort())('explains: %s', (title) => {
    const parts = title.split(/\$\{[^}]*\}/).map((part) => part.replace(/[()]/g, '\\$&'));
    expect(new RegExp(parts.join('[A-Z][A-Za-z ]*?')).test(guide)).toBe(true);
  });

  it('is asked for every title in the source', () => {
    expect(titles).toContain('Invalid Import ID');
    expect(titles).toContain('Unable to ${verb} ${title}${plural}');
  });
});
