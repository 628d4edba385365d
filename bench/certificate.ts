/**
 * What the handshake certificate costs: loading the code and making one, in a process of its own, by our encoder and by
 * the library that the tests use. Run by hand on a machine at rest:
 *
 *     npx tsx bench/certificate.ts [--runs <number>]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';

const root = join(__dirname, '..');

/** Programs that print how many milliseconds they took, without the start of Node. */
const PROGRAMS = {
  'our encoder': `
    import { createIdentity } from './lib/plugin/transport/certificate';
    createIdentity();
    console.log(performance.now() - globalThis.began);`,
  '@peculiar/x509': `
    import 'reflect-metadata';
    import { webcrypto } from 'node:crypto';
    import { X509CertificateGenerator, cryptoProvider } from '@peculiar/x509';
    cryptoProvider.set(webcrypto);
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    void webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']).then(async (keys) => {
      const name = 'CN=localhost';
      await X509CertificateGenerator.createSelfSigned({ name, keys, signingAlgorithm: algorithm });
      await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
      console.log(performance.now() - globalThis.began);
    });`,
};

function main(): void {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '25' } } });
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    const programs = Object.entries(PROGRAMS).map(([name, source]) => {
      const file = join(folder, `${String(source.length)}.cjs`);
      const { outputFiles } = buildSync({
        stdin: { contents: source, resolveDir: root, loader: 'ts' },
        banner: { js: 'globalThis.began = performance.now();' },
        bundle: true,
        minify: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        write: false,
      });
      writeFileSync(file, outputFiles[0]?.contents ?? '');
      return { name, file, times: Array<number>() };
    });
    // The first runs read from the disk what later ones find in memory.
    for (let run = -3; run < Number(values.runs); run++) {
      for (const { file, times } of programs) {
        const time = Number(execFileSync(process.execPath, [file], { encoding: 'utf8', env: {} }));
        if (run >= 0) times.push(time);
      }
    }
    const [base = NaN] = programs.map(({ times }) => median(times));
    for (const { name, file, times } of programs) {
      const size = (statSync(file).size / 1024).toFixed(0);
      const time = median(times);
      console.log(`${name.padEnd(16)} ${size} kB, ${time.toFixed(1)} ms, ${(time / base).toFixed(1)} times`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

main();
