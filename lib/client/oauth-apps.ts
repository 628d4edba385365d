import { asObject, unexpected, type ResponseObject } from './responses';
import { checkedId } from './ids';
import type { RequestOptions } from './options';
import type { Redactor } from './redaction';
import type { RequestSender } from './request';

export interface OAuthAppListEntry {
  readonly id: string;
  /** Undefined where the server shows none. */
  readonly name?: string;
  /** ID of the data store that the application is registered with. */
  readonly dataStore?: string;
  readonly tenantId?: string;
  readonly description?: string;
  readonly authorizeURI?: string;
  readonly tokenURI?: string;
  readonly scope?: string;
}

/** Which applications a list is to hold: those of one tenant, by its ID or by its name. */
export interface OAuthAppFilter {
  /** In digits. */
  readonly tenantId?: string;
  readonly tenantName?: string;
}

/** An application as read. Its client secret is not handed on. */
export interface OAuthApp extends OAuthAppListEntry {
  readonly name: string;
  readonly clientId?: string;
}

const COLLECTION = 'oauthapps';
const INVALID_APP_ID = '222207711';

/** Source: HDP API reference, OAuth applications. Every method throws `HdpError`. */
export class OAuthApps {
  public constructor(
    private readonly sender: RequestSender,
    private readonly redactor: Redactor,
  ) {}

  /** The applications of all tenants that the user administers, unless `tenantId` or `tenantName` names one. */
  public async list({ tenantId, tenantName, ...options }: RequestOptions & OAuthAppFilter = {}): Promise<
    readonly OAuthAppListEntry[]
  > {
    return this.sender.send(
      {
        method: 'GET',
        object: COLLECTION,
        query: { tenantId: tenantId === undefined ? undefined : checkedId(tenantId, 'tenantId'), tenantName },
        decode: ({ body }) => asObject(body).identified('applications').map(toEntry),
      },
      options,
    );
  }

  public async read(id: string, options?: RequestOptions): Promise<OAuthApp> {
    return this.sender.send(
      {
        method: 'GET',
        object: COLLECTION,
        id,
        missingCode: INVALID_APP_ID,
        decode: ({ body }) => this.app(id, asObject(body)),
      },
      options,
    );
  }

  private app(id: string, fields: ResponseObject): OAuthApp {
    this.redactor.add(fields.optionalSecret('clientSecret'));
    const entry = toEntry(fields);
    if (entry.id !== id) throw unexpected(`'id' to be ${id}`, entry.id);
    return { ...entry, name: fields.text('name'), clientId: fields.optionalText('clientId') };
  }
}

function toEntry(fields: ResponseObject): OAuthAppListEntry {
  return {
    id: fields.id('id'),
    name: fields.readableText('name'),
    dataStore: fields.readableId('dataStore'),
    tenantId: fields.readableId('tenantId'),
    description: fields.readableText('description'),
    authorizeURI: fields.readableText('authorizeURI'),
    tokenURI: fields.readableText('tokenURI'),
    scope: fields.readableText('scope'),
  };
}
