import { authorObject } from '../lifecycle/compiled-schema';
import type { InvokeAction_Event, InvokeAction_Request } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { plainText } from './diagnostic-message';
import { readPresentObject } from './dynamic-value';

/** Any number of messages, then exactly one event that says how it ended. */
export async function* invokeAction<Client>(
  { actionType: typeName, config: message }: InvokeAction_Request,
  call: Call<Client>,
): AsyncGenerator<InvokeAction_Event> {
  const attempt = { operation: 'invoke', typeName } as const;
  try {
    const { definition, compiled } = call.runtime.action(typeName);
    call.about(compiled);
    const config = readPresentObject(compiled, message, `a configuration of ${typeName}`);
    call.hide(compiled, config);
    const context = { ...call.context, client: call.client(attempt) };
    for await (const progress of definition.invoke(authorObject(config), context)) {
      // Terraform crashes on what comes after it has asked the provider to stop.
      if (!call.signal.aborted) yield { event: { $case: 'progress', value: { message: plainText(progress) } } };
    }
  } catch (error) {
    call.fail(error, attempt);
  }
  yield { event: { $case: 'completed', value: { diagnostics: call.messages() } } };
}
