import type {
  CallFunction_Request,
  CallFunction_Response,
  GetFunctions_Response,
} from '../transport/generated/tfplugin6';

/** None. */
export function getFunctions(): GetFunctions_Response {
  return { functions: {}, diagnostics: [] };
}

/** An error: there are none. */
export function callFunction({ name }: CallFunction_Request): CallFunction_Response {
  return { result: undefined, error: { text: `This provider has no function "${name}".` } };
}
