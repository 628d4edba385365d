/** Type declarations for the part of the package that jsii does not compile. */
import { isBuiltin } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Writes the declarations of an entry file and of all that they refer to. Types are not checked here, the lint step does.
 *
 * @throws Error where a declaration imports a package: who installs this one would not have it
 */
export function writeDeclarations(entry: string, outDir: string): void {
  const program = ts.createProgram([entry], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    noCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    types: ['node'],
    rootDir: dirname(entry),
    outDir,
  });
  const emitted = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, content) => emitted.set(resolve(file), content));
  const [problem] = diagnostics;
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
  // What only the program itself imports is of no use to anybody, and may name packages that are bundled.
  const reached = new Set([join(resolve(outDir), `${basename(entry, '.ts')}.d.ts`)]);
  for (const file of reached) {
    const content = emitted.get(file) ?? '';
    for (const { fileName } of ts.preProcessFile(content).importedFiles) {
      if (fileName.startsWith('.')) reached.add(`${resolve(dirname(file), fileName)}.d.ts`);
      else if (!isBuiltin(fileName)) {
        throw new Error(`${relative(outDir, file)} imports '${fileName}', a package that users do not have`);
      }
    }
    ts.sys.writeFile(file, content);
  }
}
