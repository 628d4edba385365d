/** Ephemeral resources: there are none, so each call is an error. */
import type {
  CloseEphemeralResource_Request,
  CloseEphemeralResource_Response,
  OpenEphemeralResource_Request,
  OpenEphemeralResource_Response,
  RenewEphemeralResource_Request,
  RenewEphemeralResource_Response,
  ValidateEphemeralResourceConfig_Request,
  ValidateEphemeralResourceConfig_Response,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';

export function validateEphemeralResourceConfig<Client>(
  { typeName }: ValidateEphemeralResourceConfig_Request,
  call: Call<Client>,
): Promise<ValidateEphemeralResourceConfig_Response> {
  return refuse(call, typeName, {});
}

export function openEphemeralResource<Client>(
  { typeName }: OpenEphemeralResource_Request,
  call: Call<Client>,
): Promise<OpenEphemeralResource_Response> {
  const nothing = { renewAt: undefined, result: undefined, private: Buffer.alloc(0), deferred: undefined };
  return refuse(call, typeName, nothing);
}

export function renewEphemeralResource<Client>(
  { typeName }: RenewEphemeralResource_Request,
  call: Call<Client>,
): Promise<RenewEphemeralResource_Response> {
  return refuse(call, typeName, { renewAt: undefined, private: Buffer.alloc(0) });
}

export function closeEphemeralResource<Client>(
  { typeName }: CloseEphemeralResource_Request,
  call: Call<Client>,
): Promise<CloseEphemeralResource_Response> {
  return refuse(call, typeName, {});
}

function refuse<Client, R>(call: Call<Client>, typeName: string, nothing: R): ReturnType<typeof call.respond<R>> {
  return call.respond(nothing, () => {
    call.error({
      summary: 'Unknown Ephemeral Resource Type',
      detail: `This provider has no ephemeral resource "${typeName}".`,
    });
    return nothing;
  });
}
