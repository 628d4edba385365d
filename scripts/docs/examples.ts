/** The examples on the generated pages: files that the tests run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface ExampleFile {
  readonly file: string;
  readonly language: 'terraform' | 'typescript' | 'shell';
  /** Stands above it. */
  readonly title: string;
  /** A page must have it. */
  readonly required: boolean;
}

const HCL = { language: 'terraform', title: 'Terraform:' } as const;
const TYPESCRIPT = { language: 'typescript', title: 'CDKTF:' } as const;

/** By kind of page: the files in its folder below `examples/`. */
export const EXAMPLE_FILES = {
  provider: [
    { file: 'provider.tf', ...HCL, required: true },
    { file: 'provider.ts', ...TYPESCRIPT, required: true },
  ],
  resource: [
    { file: 'resource.tf', ...HCL, required: true },
    { file: 'resource.ts', ...TYPESCRIPT, required: true },
  ],
  import: [
    { file: 'import.sh', language: 'shell', title: 'By command:', required: true },
    { file: 'import.tf', language: 'terraform', title: 'By block:', required: false },
    { file: 'import.ts', language: 'typescript', title: 'CDKTF:', required: false },
  ],
  dataSource: [
    { file: 'data-source.tf', ...HCL, required: true },
    { file: 'data-source.ts', ...TYPESCRIPT, required: true },
  ],
  // Their names do not end in `.tf`: Terraform before 1.14 cannot read them.
  list: [
    {
      file: 'list-resource.tfquery.hcl',
      ...HCL,
      title: 'In a file whose name ends in `.tfquery.hcl`:',
      required: true,
    },
  ],
  action: [{ file: 'action.hcl', ...HCL, required: true }],
} satisfies Record<string, readonly ExampleFile[]>;

/**
 * The examples of a page, each under its title.
 *
 * @throws Error that names the file to write where one is missing
 */
export function exampleBlocks(root: string, folder: string, kind: keyof typeof EXAMPLE_FILES): string[] {
  const files: readonly ExampleFile[] = EXAMPLE_FILES[kind];
  return files.flatMap(({ file, language, title, required }) => {
    const path = join(root, 'examples', folder, file);
    if (existsSync(path)) return [title, `\`\`\`${language}\n${readFileSync(path, 'utf8').trimEnd()}\n\`\`\``];
    if (required) throw new Error(`examples/${folder}/${file} is missing: the generated page shows it`);
    return [];
  });
}
