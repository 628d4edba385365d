/** All generated documents, from the provider as Terraform gets to know it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hdpProvider } from '../../lib/provider/provider';
import { withPermissionTable } from './permission-table';
import { picture } from './picture';
import { resourceGraph } from './resource-graph';
import { terminalPicture } from './terminal-picture';
import { wayPicture } from './way-picture';
import {
  actionPage,
  dataSourcePage,
  listPage,
  pageName,
  providerPage,
  resourcePage,
  type Guide,
  type Sources,
} from './pages';

/** Folders below `docs/` that hold generated files only. */
export const GENERATED_FOLDERS = ['pictures', 'resources', 'data-sources', 'list-resources', 'actions'] as const;

/** A guide with a generated table. */
export const SERVER_GUIDE = 'guides/real-server.md';

/** Pages and pictures by their paths below `docs/`. */
export function documents(root: string): ReadonlyMap<string, string> {
  const provider = hdpProvider({ environment: {}, now: () => new Date(0), delay: () => Promise.resolve() });
  const sources: Sources = { root, guides: guidesIn(join(root, 'docs/guides')) };
  const pages = new Map([['index.md', providerPage(provider.schema, sources)]]);
  for (const [typeName, { schema, identity, list }] of Object.entries(provider.resources)) {
    pages.set(`resources/${pageName(typeName)}`, resourcePage(typeName, schema, sources, identity));
    if (list !== undefined) pages.set(`list-resources/${pageName(typeName)}`, listPage(typeName, list.schema, sources));
  }
  for (const [typeName, { schema }] of Object.entries(provider.actions ?? {})) {
    pages.set(`actions/${pageName(typeName)}`, actionPage(typeName, schema, sources));
  }
  for (const [typeName, { schema }] of Object.entries(provider.dataSources)) {
    pages.set(`data-sources/${pageName(typeName)}`, dataSourcePage(typeName, schema, sources));
  }
  const isWriteOnly = (type: string, attribute: string): boolean =>
    provider.resources[type]?.schema.attributes[attribute]?.writeOnly === true;
  const demo = readFileSync(join(root, 'scripts/docs/demo-output.txt'), 'utf8').trimEnd();
  pages.set('pictures/demo.svg', terminalPicture(demo.split('\n')));
  pages.set('pictures/what-happens.svg', wayPicture());
  pages.set('pictures/application-to-share.svg', picture(resourceGraph(root, 'main.ts'), isWriteOnly));
  pages.set(SERVER_GUIDE, withPermissionTable(readFileSync(join(root, 'docs', SERVER_GUIDE), 'utf8')));
  return pages;
}

function guidesIn(folder: string): Guide[] {
  return readdirSync(folder)
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      return { path, text, title: /^# (?<title>.+)$/m.exec(text)?.groups?.['title'] ?? path };
    });
}
