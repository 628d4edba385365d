import { setFlagsFromString } from 'node:v8';

/**
 * On Node 20 a process that has made a request takes 100 ms to end: V8 waits until it has optimised undici's parser, which
 * is WebAssembly. Unoptimised it is as fast as the network asks for. To be called before undici is loaded.
 */
export function allowQuickExit(version = process.versions.node, setFlags = setFlagsFromString): void {
  if (version.startsWith('20.')) setFlags('--liftoff-only');
}
