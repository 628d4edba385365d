import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OAUTH_PROFILE_TYPE, oauthProfileSchema } from '../../../lib/contract/kinds/oauth-profile';
import { documents, GENERATED_FOLDERS, SERVER_GUIDE } from '../../../scripts/docs/documents';
import { resourcePage } from '../../../scripts/docs/pages';

const root = resolve(__dirname, '../../..');
const inDocs = (path: string): string => readFileSync(join(root, 'docs', path), 'utf8');
const pages = documents(root);

// Where one of these fails: npm run docs.
describe('the generated documents', () => {
  it.each([...pages])('are what the schemas and examples give: docs/%s', (path, text) => {
    expect(inDocs(path)).toBe(text);
  });

  it('are there for each resource and data source, and none is left over', () => {
    const present = GENERATED_FOLDERS.flatMap((folder) =>
      readdirSync(join(root, 'docs', folder)).map((file) => `${folder}/${file}`),
    );
    expect(['index.md', SERVER_GUIDE, ...present].sort()).toEqual([...pages.keys()].sort());
  });

  it('are what the compiled constructs give: API.md', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hdp-api-'));
    try {
      const command = join(root, 'node_modules/.bin/jsii-docgen');
      execFileSync(command, ['-o', join(folder, 'API.md')], {
        cwd: root,
        env: { PATH: process.env['PATH'] ?? '', HOME: folder },
      });
      // A string of this size in the message of a failure helps nobody.
      expect(readFileSync(join(folder, 'API.md')).equals(readFileSync(join(root, 'API.md')))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('link the guides that tell of a resource', () => {
    expect(pages.get('index.md')).toContain('- [Rotating tokens](guides/token-rotation.md)\n');
    expect(pages.get('resources/oauth_profile.md')).toContain('- [Rotating tokens](../guides/token-rotation.md)\n');
  });

  it('cannot be made where an example is missing', () => {
    expect(() => resourcePage(`${OAUTH_PROFILE_TYPE}_next`, oauthProfileSchema, { root, guides: [] })).toThrow(
      new Error('examples/resources/hdp_oauth_profile_next/resource.tf is missing: the generated page shows it'),
    );
  });
});
