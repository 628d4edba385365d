import type { ValidateContext } from '../definition';
import { authorObject, type AuthorObject, type CompiledSchema } from '../lifecycle/compiled-schema';
import { checkConfig } from '../lifecycle/config-check';
import type { Diagnostic, DynamicValue } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readPresentObject } from './dynamic-value';

/** What has a configuration: a provider, a resource or a data source. */
interface Configured {
  readonly compiled: CompiledSchema;
  readonly definition: { validate?(config: AuthorObject, context: ValidateContext): void | Promise<void> };
  /** Undefined for the provider. */
  readonly typeName?: string;
}

/**
 * Checks values one by one; where nothing is wrong with any of them, the author checks across them.
 *
 * @param find may throw
 */
export function validateConfig<Client>(
  call: Call<Client>,
  find: () => Configured,
  message: DynamicValue | undefined,
  writeOnlyAllowed = true,
): Promise<{ diagnostics: Diagnostic[] }> {
  return call.respond({}, async () => {
    const { compiled, definition, typeName } = find();
    call.about(compiled);
    const what = typeName === undefined ? 'a provider configuration' : `a configuration of ${typeName}`;
    const config = readPresentObject(compiled, message, what);
    call.hide(compiled, config);
    checkConfig(compiled, config, writeOnlyAllowed).forEach(call.report);
    if (!call.hasErrors) {
      await definition.validate?.(authorObject(config), { error: call.error, warn: call.warn, writeOnlyAllowed });
    }
    return {};
  });
}
