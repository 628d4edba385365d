import { DATA_SOURCE_TYPE } from '../../../lib/contract/kinds/data-source';
import { OAUTH_APPLICATION_TYPE } from '../../../lib/contract/kinds/oauth-application';
import type { Emulator } from '../../../lib/emulator';
import type { DataSource } from '../../../lib/emulator/model';
import type { RelatedType } from './related';

/** An application or a data source, as far as the model compares it. */
export interface RelatedObject {
  readonly id: number;
  readonly name: string;
  /** Within which its name is compared. */
  readonly place: string;
  readonly store: number;
  readonly description: string;
  readonly detail: string;
  readonly secret: string | undefined;
  readonly profile: string | undefined;
}

export const RELATED_TYPES: readonly RelatedType[] = [OAUTH_APPLICATION_TYPE, DATA_SOURCE_TYPE];

/** The applications and data sources of a server, and those of other people among them. */
export class RelatedOnServer {
  private readonly foreign: Readonly<Record<RelatedType, ReadonlyMap<number, string>>>;

  public constructor(private readonly emulator: Emulator) {
    const stored = (type: RelatedType): ReadonlyMap<number, string> =>
      new Map(this.all(type).map((object) => [object.id, JSON.stringify(object)]));
    this.foreign = {
      [OAUTH_APPLICATION_TYPE]: stored(OAUTH_APPLICATION_TYPE),
      [DATA_SOURCE_TYPE]: stored(DATA_SOURCE_TYPE),
    };
  }

  public all(type: RelatedType): readonly RelatedObject[] {
    return type === OAUTH_APPLICATION_TYPE
      ? this.emulator.oauthApps().map(({ id, name, tenantId, dataStore, description, scope, clientSecret }) => ({
          id,
          name,
          place: String(tenantId),
          store: dataStore,
          description: description ?? '',
          detail: scope ?? '',
          secret: clientSecret,
          profile: undefined,
        }))
      : this.dataSources.map(({ id, name, owner, dataStore, description, options }) => ({
          id,
          name,
          place: owner,
          store: dataStore,
          description: description ?? '',
          detail: options['Database'] ?? '',
          secret: options['Password'],
          profile: options['OAuthProfileId'],
        }));
  }

  private get dataSources(): readonly DataSource[] {
    return this.emulator.dataSources().filter(({ connectionType }) => connectionType !== 'Group');
  }

  public find(type: RelatedType, id: number): RelatedObject | undefined {
    return this.all(type).find((object) => object.id === id);
  }

  /** Those that the provider has created, in the state or not. */
  public own(type: RelatedType): readonly RelatedObject[] {
    return this.all(type).filter(({ id }) => !this.isForeign(type, id));
  }

  public isForeign(type: RelatedType, id: number): boolean {
    return this.foreign[type].has(id);
  }

  /** Those of other people that are not as they were. */
  public touched(type: RelatedType): readonly number[] {
    return [...this.foreign[type]].flatMap(([id, before]) =>
      JSON.stringify(this.find(type, id)) === before ? [] : [id],
    );
  }

  public edit(type: RelatedType, id: number, changes: { readonly name?: string; readonly description?: string }): void {
    if (type === OAUTH_APPLICATION_TYPE) this.emulator.editOAuthApp(id, changes);
    else this.emulator.editDataSource(id, changes);
  }

  public delete(type: RelatedType, id: number): void {
    if (type === OAUTH_APPLICATION_TYPE) this.emulator.deleteOAuthApp(id);
    else this.emulator.deleteDataSource(id);
  }
}
