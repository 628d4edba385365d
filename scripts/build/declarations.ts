/** Type declarations for the part of the package that jsii does not compile. */
import { isBuiltin } from 'node:module';
import { dirname, relative } from 'node:path';
import ts from 'typescript';

/**
 * Writes the declarations of an entry file and of all that it imports. Types are not checked here, the lint step does.
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
  const { diagnostics } = program.emit(undefined, (file, text) => {
    const imported = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
    const foreign = imported.find((name) => !name.startsWith('.') && !isBuiltin(name));
    if (foreign !== undefined) {
      throw new Error(`${relative(outDir, file)} imports '${foreign}', a package that users do not have`);
    }
    ts.sys.writeFile(file, text);
  });
  const [problem] = diagnostics;
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
}
