/** Serves the provider to Terraform. */
import { serve } from '../plugin/serve';

void serve(
  async () => {
    // Loaded late: Terraform waits for the handshake, not for what comes after it.
    const { hdpProvider } = await import('./provider.js');
    return hdpProvider({
      environment: process.env,
      folder: process.cwd(),
      now: () => new Date(),
      // A signal of its own: many listeners at one signal would make Node warn of a leak.
      delay: async (milliseconds, signal) => {
        const { setTimeout: delay } = await import('node:timers/promises');
        await delay(milliseconds, undefined, { signal: AbortSignal.any([signal]) });
      },
    });
  },
  async () => (await import('./stored-responses.js')).storedResponses,
);
