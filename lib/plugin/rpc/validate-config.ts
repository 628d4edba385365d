import type { ValidateContext } from '../definition';
import { authorObject, type AuthorObject, type CompiledSchema } from '../lifecycle/compiled-schema';
import { checkConfig } from '../lifecycle/config-check';
import type { DynamicValue } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readPresentObject } from './dynamic-value';

interface Validation {
  readonly compiled: CompiledSchema;
  readonly message: DynamicValue | undefined;
  /** What the configuration is, for a message. */
  readonly what: string;
  readonly writeOnlyAllowed: boolean;
  readonly validate: ((config: AuthorObject, context: ValidateContext) => void | Promise<void>) | undefined;
}

/** Checks values one by one; where nothing is wrong with any of them, the author checks across them. */
export async function validateConfig<Client>(call: Call<Client>, validation: Validation): Promise<void> {
  const { compiled, message, what, writeOnlyAllowed, validate } = validation;
  call.about(compiled);
  const config = readPresentObject(compiled, message, what);
  call.hide(compiled, config);
  checkConfig(compiled, config, writeOnlyAllowed).forEach(call.report);
  if (!call.hasErrors) await validate?.(authorObject(config), { error: call.error, warn: call.warn, writeOnlyAllowed });
}
