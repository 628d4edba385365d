import { dataSourceKind, type DataSources } from './data-source';
import { DataSourceGroups } from './data-source-group';
import { DataSourceShares } from './data-source-share';
import { DataStores } from './data-store';
import { oauthApplicationKind, type OAuthApps } from './oauth-application';
import { Collection } from './collection';
import { oauthProfileKind, type OAuthProfiles } from './oauth-profile';
import type { HdpClientOptions } from './http/options';
import { Redactor } from './http/redaction';
import { RequestSender } from './http/request';
import { LookupCollection } from './lookup-collection';
import { roleKind, type Role } from './role';
import { Server } from './server';
import { checkOptions } from './settings';
import { tenantKind, type Tenant } from './tenant';
import { userKind, type User } from './user';

/**
 * A client of one HDP server for one login. Importing and creating it is cheap: undici is loaded and connections are
 * made when the first request is.
 */
export class HdpClient {
  public readonly oauthProfiles: OAuthProfiles;
  public readonly oauthApps: OAuthApps;
  public readonly dataSources: DataSources;
  public readonly dataSourceGroups: DataSourceGroups;
  public readonly dataSourceShares: DataSourceShares;
  public readonly dataStores: DataStores;
  public readonly users: LookupCollection<User>;
  public readonly tenants: LookupCollection<Tenant>;
  public readonly roles: LookupCollection<Role>;
  public readonly server: Server;
  /** Knows the password and every token that went over this client. */
  public readonly redactor: Redactor;
  private readonly sender: RequestSender;

  /** @throws HdpError `invalid-option` */
  public constructor(options: HdpClientOptions) {
    const settings = checkOptions(options);
    const login = Buffer.from(`${options.username}:${options.password}`, 'utf8').toString('base64');
    this.redactor = new Redactor(options.password, login);
    this.sender = new RequestSender(settings, this.redactor, `Basic ${login}`);
    this.oauthProfiles = new Collection(oauthProfileKind, this.sender, this.redactor);
    this.oauthApps = new Collection(oauthApplicationKind, this.sender, this.redactor);
    this.dataSources = new Collection(dataSourceKind, this.sender, this.redactor);
    this.dataSourceGroups = new DataSourceGroups(this.sender, this.redactor);
    this.dataSourceShares = new DataSourceShares(this.dataSources);
    this.dataStores = new DataStores(this.sender);
    this.users = new LookupCollection(userKind, this.sender);
    this.tenants = new LookupCollection(tenantKind, this.sender);
    this.roles = new LookupCollection(roleKind, this.sender);
    this.server = new Server(this.sender, this.redactor);
  }

  /** Ends open requests with `aborted` and closes all connections. */
  public close(): Promise<void> {
    return this.sender.close();
  }
}
