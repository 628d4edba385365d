import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataSource, HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class DataSources extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    // With an OAuth profile.
    const exports = new DataSource(this, 'exports', {
      name: 'SalesforceExports',
      dataStoreName: 'Salesforce',
      oauthProfile: OAuthProfile.fromName(this, 'salesforce', 'Salesforce_Integration'),
      options: { Database: 'exports' },
      verifyConnection: true,
    });
    new TerraformOutput(this, 'connection_error', { value: exports.connectionError });

    // With secret options, filled from TF_VAR_warehouse_key.
    new DataSource(this, 'warehouse', {
      name: 'Warehouse',
      dataStoreName: 'Snowflake',
      options: { AccountName: 'xy12345', DatabaseName: 'SALES', User: 'HDP', AuthenticationMethod: 'KeyPair' },
      secretOptions: { PrivateKeyContent: new TokenVariable(this, 'warehouse_key').value },
    });
  }
}
