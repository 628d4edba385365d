import type { StopProvider_Request, StopProvider_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';

/** Asks the calls in progress to end, and responds at once: Terraform waits for them by itself. */
export function stopProvider<Client>(_: StopProvider_Request, { runtime }: Call<Client>): StopProvider_Response {
  runtime.stop();
  return { error: '' };
}
