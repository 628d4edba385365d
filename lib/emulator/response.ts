import type { Quirks } from './quirks';

/** A response before it is put on the wire. */
export interface EmulatedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty: no body is sent, and no content type. */
  readonly body: string;
}

/** Error codes that the API reference names. */
export const ErrorCode = {
  missingOAuthProfile: '222207710',
  missingOAuthApplication: '222207711',
  invalidOption: '222207002',
  connectionFailed: '222207003',
  missingDataSource: '222207004',
  invalidConnectionType: '222207005',
  invalidJson: '222207007',
  fixedConnectionType: '222207008',
  missingConnectionType: '222207010',
  invalidDataSourceId: '222207011',
  missingUserId: '222207028',
  wrongCredentials: '222206007',
  unknownUser: '222207916',
  unknownRole: '222207924',
  unknownTenant: '222208573',
} as const;

/**
 * Ends the handling of a request with an error response. Where the reference gives no code the HTTP status stands in its
 * place, so that nobody comes to rely on an invented number.
 */
export class ApiError extends Error {
  public override readonly name = 'ApiError';

  public constructor(
    public readonly status: number,
    message: string,
    public readonly code: string = String(status),
    public readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): EmulatedResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function noBody(status: number, headers: Readonly<Record<string, string>> = {}): EmulatedResponse {
  return { status, headers, body: '' };
}

export function html(status: number, title: string, content: string): EmulatedResponse {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

export function errorResponse(error: ApiError, form: Quirks['errorCode']): EmulatedResponse {
  const code = form === 'number' ? Number(error.code) : error.code;
  const message = { lang: 'en-US', value: error.message };
  return json(error.status, { error: { code, message } }, error.headers);
}
