/** Which resources of an example refer to which, as Terraform gets to know them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface GraphNode {
  readonly address: string;
  readonly type: string;
  /** As on the server; empty for an object without a name. */
  readonly name: string;
  /** The arguments that are set. */
  readonly attributes: readonly string[];
}

export interface GraphEdge {
  /** Addresses: the object that is referred to, and the one that refers to it. */
  readonly from: string;
  readonly to: string;
  /** The arguments that refer. */
  readonly attributes: readonly string[];
}

export interface ResourceGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** By type and ID. */
type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** What else than arguments stands in a resource. */
const META = new Set(['//', 'lifecycle', 'depends_on', 'provider', 'count', 'for_each']);

/** @param example path of an app with one stack, below the folder of `package.json` */
export function resourceGraph(root: string, example: string): ResourceGraph {
  const { resource = {} } = synthesized(root, example) as { readonly resource?: Resources };
  const found = Object.entries(resource).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([id, fields]) => ({ type, address: `${type}.${id}`, fields })),
  );
  const nodes = found.map(({ type, address, fields }) => ({
    ...{ type, address, name: typeof fields['name'] === 'string' ? fields['name'] : '' },
    attributes: Object.keys(fields).filter((name) => !META.has(name)),
  }));
  const edges = found.flatMap(({ address: to, fields }) =>
    found.flatMap(({ address: from }): GraphEdge[] => {
      const attributes = Object.entries(fields).flatMap(([name, value]) =>
        !META.has(name) && JSON.stringify(value).includes(`\${${from}.`) ? [name] : [],
      );
      return attributes.length === 0 ? [] : [{ from, to, attributes }];
    }),
  );
  return { nodes, edges };
}

function synthesized(root: string, example: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'hdp-graph-'));
  try {
    const tsx = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
    const outdir = join(folder, 'cdktf.out');
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, CDKTF_OUTDIR: outdir };
    execFileSync(process.execPath, ['--import', tsx, join(root, example)], { cwd: folder, env });
    const [stack, ...others] = readdirSync(join(outdir, 'stacks'));
    if (stack === undefined || others.length > 0) throw new Error(`${example} has not exactly one stack`);
    return JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
