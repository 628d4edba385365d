import { DiagnosticError } from '../diagnostics';
import type {
  UpgradeResourceIdentity_Request,
  UpgradeResourceIdentity_Response,
} from '../transport/generated/tfplugin6';
import { blockFromJson, parseJson } from '../values/stored-json';
import { ValueError } from '../values/value-error';
import type { Call } from './call';
import { identityMessage } from './identity';

/** Brings a stored identity into the form of the present schema. Without one there is nothing to upgrade. */
export function upgradeResourceIdentity<Client>(
  { typeName, version, rawIdentity }: UpgradeResourceIdentity_Request,
  call: Call<Client>,
): Promise<UpgradeResourceIdentity_Response> {
  return call.respond<Omit<UpgradeResourceIdentity_Response, 'diagnostics'>>({ upgradedIdentity: undefined }, () => {
    const type = call.runtime.resource(typeName);
    const json = rawIdentity?.json.toString('utf8') ?? '';
    if (type.identity === undefined || json === '') return { upgradedIdentity: undefined };
    if (version > 0) {
      throw new DiagnosticError({
        summary: 'Identity From a Newer Provider',
        detail:
          `The identity of ${typeName} was stored by a newer version of the provider (identity version ` +
          `${String(version)}, this one knows 0). Use that version of the provider, or a newer one.`,
      });
    }
    try {
      const values = blockFromJson(type.identity.compiled.schema, parseJson(json));
      return { upgradedIdentity: identityMessage(type, values) };
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      const detail = `The stored identity of ${typeName} cannot be read: ${error.message}.`;
      throw new DiagnosticError({ summary: 'Unreadable Stored Identity', detail });
    }
  });
}
