import { asObject, readable, unexpected, type ApiResponse, type ResponseObject } from './responses';
import { checkedId, idInLocation } from './ids';
import type { RequestOptions } from './options';
import type { Redactor } from './redaction';
import type { RequestSender } from './request';

/** What create and update send: always the whole object. */
export interface OAuthProfileInput {
  /** Letters, digits and underscores. */
  readonly name: string;
  /** ID of an OAuth application, in digits. */
  readonly oauthAppId: string;
  readonly description?: string;
  readonly accessToken?: string;
  readonly refreshToken: string;
}

/** A profile as read. A server may leave out or mask the tokens; null and missing are both undefined here. */
export interface OAuthProfile {
  readonly id: string;
  readonly name: string;
  readonly oauthAppId: string;
  readonly description?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
}

export interface OAuthProfileListEntry {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** What a create or an update was answered with. */
export interface OAuthProfileWritten {
  readonly id: string;
  /** The object, as far as the answer held one. */
  readonly answered: Partial<OAuthProfile>;
}

export interface DataSourceReference {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** The data sources that use a profile. */
export interface OAuthProfileStatistics {
  readonly dataSourcesLinked: number;
  readonly dataStoreId?: string;
  readonly dataSources: readonly DataSourceReference[];
}

const COLLECTION = 'oauthprofiles';
/** `HdpError.serverCode` where the server says in the documented form that there is no profile with this ID. */
export const INVALID_PROFILE_ID = '222207710';

/** Source: HDP API reference, OAuth profiles. Every method throws `HdpError`. */
export class OAuthProfiles {
  public constructor(
    private readonly sender: RequestSender,
    private readonly redactor: Redactor,
  ) {}

  public async list(options?: RequestOptions): Promise<readonly OAuthProfileListEntry[]> {
    return this.sender.send(
      { method: 'GET', object: COLLECTION, decode: ({ body }) => asObject(body).objects('profiles').map(toReference) },
      options,
    );
  }

  /** Sent once; repeated only if it certainly was not processed. See `HdpError.outcome`. */
  public async create(profile: OAuthProfileInput, options?: RequestOptions): Promise<OAuthProfileWritten> {
    return this.sender.send(
      { method: 'POST', object: COLLECTION, body: this.toWire(profile), decode: (answer) => this.created(answer) },
      options,
    );
  }

  public async read(id: string, options?: RequestOptions): Promise<OAuthProfile> {
    return this.sender.send({ ...one('GET', id), decode: ({ body }) => this.profile(id, asObject(body)) }, options);
  }

  public async update(id: string, profile: OAuthProfileInput, options?: RequestOptions): Promise<OAuthProfileWritten> {
    return this.sender.send(
      { ...one('PUT', id), body: this.toWire(profile), decode: ({ body }) => this.updated(id, body) },
      options,
    );
  }

  /** Throws `not-found` for an object that was gone before. */
  public async delete(id: string, options?: RequestOptions): Promise<void> {
    await this.sender.send({ ...one('DELETE', id), decode: deleted, gone: () => undefined }, options);
  }

  public async statistics(id: string, options?: RequestOptions): Promise<OAuthProfileStatistics> {
    return this.sender.send({ ...one('GET', id), below: 'stats', decode: toStatistics }, options);
  }

  private toWire(profile: OAuthProfileInput): Readonly<Record<string, unknown>> {
    this.redactor.add(profile.accessToken);
    this.redactor.add(profile.refreshToken);
    return { ...profile, oauthAppId: BigInt(checkedId(profile.oauthAppId, 'oauthAppId')) };
  }

  private profile(id: string, fields: ResponseObject): OAuthProfile {
    expectId(id, fields);
    return {
      id,
      name: fields.text('name'),
      oauthAppId: fields.id('oauthAppId'),
      description: fields.optionalText('description'),
      accessToken: this.token(fields, 'accessToken'),
      refreshToken: this.token(fields, 'refreshToken'),
    };
  }

  private created({ body, location }: ApiResponse): OAuthProfileWritten {
    const answered = body === undefined ? {} : this.answered(asObject(body));
    const located = location === undefined ? undefined : idInLocation(location, `/${COLLECTION}`);
    const id = answered.id ?? located;
    if (id === undefined) {
      throw unexpected("an 'id' in the body or a Location header with one", 'neither');
    }
    if (located !== undefined && located !== id) {
      throw unexpected('one ID', `${id} in the body and ${located} in the Location header`);
    }
    return { id, answered };
  }

  private updated(id: string, body: unknown): OAuthProfileWritten {
    if (body === undefined) return { id, answered: {} };
    const fields = asObject(body);
    expectId(id, fields);
    return { id, answered: this.answered(fields) };
  }

  /** Only the ID must be right: that nothing else in an answer is readable must not cost a new profile its ID. */
  private answered(fields: ResponseObject): Partial<OAuthProfile> {
    return {
      id: fields.optionalId('id'),
      name: readable(() => fields.optionalText('name')),
      oauthAppId: readable(() => fields.optionalId('oauthAppId')),
      description: readable(() => fields.optionalText('description')),
      accessToken: readable(() => this.token(fields, 'accessToken')),
      refreshToken: readable(() => this.token(fields, 'refreshToken')),
    };
  }

  /** A token that the server answers is as secret as one that was sent. */
  private token(fields: ResponseObject, name: 'accessToken' | 'refreshToken'): string | undefined {
    const token = fields.optionalSecret(name);
    this.redactor.add(token);
    return token;
  }
}

function one<M extends 'GET' | 'PUT' | 'DELETE'>(
  method: M,
  id: string,
): { method: M; object: string; id: string; missingCode: string } {
  return { method, object: COLLECTION, id, missingCode: INVALID_PROFILE_ID };
}

/** The documented answer holds the ID. One that leaves it out is taken at its word: the URL named the object. */
function expectId(id: string, fields: ResponseObject): void {
  const answered = fields.optionalId('id') ?? id;
  if (answered !== id) throw unexpected(`'id' to be ${id}`, answered);
}

function deleted({ body }: ApiResponse): void {
  if (body === undefined) return;
  if (asObject(body).optionalFlag('success') === false) throw unexpected("'success' to be true", 'false');
}

function toStatistics({ body }: ApiResponse): OAuthProfileStatistics {
  const fields = asObject(body);
  const linked = fields.count('dataSourcesLinked');
  return {
    dataSourcesLinked: linked,
    dataStoreId: fields.optionalId('dataStoreId'),
    dataSources: linked === 0 && !fields.has('dataSources') ? [] : fields.objects('dataSources').map(toReference),
  };
}

function toReference(fields: ResponseObject): DataSourceReference {
  return { id: fields.id('id'), name: fields.text('name'), description: fields.optionalText('description') };
}
