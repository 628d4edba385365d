import { serve } from '../../lib/plugin/serve';

// The handshake, the socket and its permissions depend on the platform: a test chooses it.
const { EXAMPLE_PLATFORM, EXAMPLE_LOAD } = process.env;
if (EXAMPLE_PLATFORM !== undefined) Object.defineProperty(process, 'platform', { value: EXAMPLE_PLATFORM });

void serve(async () => {
  if (EXAMPLE_LOAD === 'fail') throw new Error('this provider makes no sense');
  if (EXAMPLE_LOAD === 'stall') {
    process.stderr.write('loading\n');
    await new Promise(() => undefined);
  }
  const { exampleProvider, Shelf } = await import('./example-provider.js');
  return exampleProvider(new Shelf((line) => process.stderr.write(`${line}\n`)));
});
