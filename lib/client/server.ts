/** The server and the login themselves. Source: HDP API reference, health check, version, user account. */
import type { HttpResponse } from './http/exchange';
import type { RequestOptions } from './http/options';
import type { Redactor } from './http/redaction';
import { describeResponse, isHtml } from './http/rejections';
import type { RequestSender } from './http/request';
import { asObject } from './http/responses';

/**
 * What a health check tells without a login: `hdp`, the documented response; `silent`, none that tells anything, as from a
 * release or a load balancer without health check; `foreign`, one that HDP does not give.
 */
export interface Health {
  readonly verdict: 'hdp' | 'silent' | 'foreign';
  /** For example `200 OK (text/html, 58 bytes)`. */
  readonly response: string;
}

/** As far as the server tells. */
export interface ServerVersion {
  readonly version: string | undefined;
  readonly installType: string | undefined;
  readonly evaluationDays: number | undefined;
}

/** The login. */
export interface Account {
  readonly id: string | undefined;
  /** By number. */
  readonly permissions: readonly number[];
  /** As the server writes it; undefined if there is none. */
  readonly passwordExpiration: string | undefined;
}

const LONGEST_WORD = 80;

/** Every method throws `HdpError`. */
export class Server {
  public constructor(
    private readonly sender: RequestSender,
    private readonly redactor: Redactor,
  ) {}

  public async health(): Promise<Health> {
    const response = await this.sender.withoutLogin('/api/healthcheck');
    return { verdict: verdictOn(response), response: describeResponse(response) };
  }

  public async version(options?: RequestOptions): Promise<ServerVersion> {
    return this.sender.send(
      {
        method: 'GET',
        object: 'version',
        decode: ({ body }) => {
          const fields = asObject(body);
          const word = (name: string): string | undefined => {
            const text = fields.readableText(name);
            return text === undefined ? undefined : this.redactor.quote(text, LONGEST_WORD);
          };
          const evaluationDays = fields.readableCount('EvalDaysRemaining');
          return { version: word('HDPVersion'), installType: word('InstallType'), evaluationDays };
        },
      },
      options,
    );
  }

  public async account(options?: RequestOptions): Promise<Account> {
    return this.sender.send(
      {
        method: 'GET',
        object: 'user',
        decode: ({ body }) => {
          const fields = asObject(body);
          const expiration = fields.readableText('passwordExpiration');
          return {
            id: fields.readableId('userId'),
            permissions: fields.counts('permissions'),
            passwordExpiration: expiration === undefined ? undefined : this.redactor.quote(expiration, LONGEST_WORD),
          };
        },
      },
      options,
    );
  }
}

function verdictOn(response: HttpResponse): Health['verdict'] {
  const { status, body } = response;
  // The reference prints the status without quotes.
  if (status === 200)
    return /^\s*\{\s*"status"\s*:\s*"?\w+"?\s*[},]/.test(body.toString('latin1', 0, 200)) ? 'hdp' : 'foreign';
  if (status < 400) return 'foreign';
  return status === 404 || status >= 500 || !isHtml(response) ? 'silent' : 'foreign';
}
