/** All generated documents, from the provider as Terraform gets to know it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hdpProvider } from '../../lib/provider/provider';
import { picture } from './picture';
import { resourceGraph } from './resource-graph';
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
  pages.set('pictures/three-steps.svg', picture(resourceGraph(root, 'main.ts'), isWriteOnly));
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
