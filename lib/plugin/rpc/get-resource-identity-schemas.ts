import type {
  GetResourceIdentitySchemas_Request,
  GetResourceIdentitySchemas_Response,
  ResourceIdentitySchema,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';
import type { ServedResource } from './provider-runtime';

/** What tells objects apart. The version is 0, so that states without an identity need no upgrade. */
export function getResourceIdentitySchemas<Client>(
  _: GetResourceIdentitySchemas_Request,
  { runtime }: Call<Client>,
): GetResourceIdentitySchemas_Response {
  const types = Object.keys(runtime.definition.resources).map((typeName) => runtime.resource(typeName));
  return {
    identitySchemas: Object.fromEntries(
      types.filter(({ identity }) => identity !== undefined).map((type) => [type.typeName, schemaMessage(type)]),
    ),
    diagnostics: [],
  };
}

function schemaMessage<Client>({ identity, compiled }: ServedResource<Client>): ResourceIdentitySchema {
  const attributes = identity?.attributes ?? [];
  return {
    version: 0,
    identityAttributes: attributes.map(([name, { attribute, description, optional = false }]) => ({
      name,
      type: Buffer.from(JSON.stringify(compiled.schema.attributes[attribute]?.type)),
      description,
      requiredForImport: !optional,
      optionalForImport: optional,
    })),
  };
}
