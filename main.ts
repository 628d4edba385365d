/**
 * The demo app: an OAuth application for Salesforce, an OAuth profile, a data source that uses it, and a share of the data
 * source. `npm run demo` deploys it to an emulated HDP server.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  DataHdpTenant,
  DataSourceShare,
  HdpPermission,
  HdpProvider,
  OAuthApplication,
  TokenVariable,
} from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

class SalesforceAccess extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    // Server and login come from HDP_SERVER_URL, HDP_USERNAME and HDP_PASSWORD when Terraform runs.
    new HdpProvider(this, 'hdp');

    // Secrets come from TF_VAR_salesforce_client_secret and TF_VAR_salesforce_refresh_token, and stay out of every file.
    const clientSecret = new TokenVariable(this, 'salesforce_client_secret');
    const refreshToken = new TokenVariable(this, 'salesforce_refresh_token');

    // Step 1: the client that HDP is registered as with Salesforce.
    const application = new OAuthApplication(this, 'salesforce', {
      name: 'Salesforce',
      dataStoreName: 'Salesforce',
      clientId: '3MVG9_client_id',
      clientSecret: clientSecret.value,
    });

    // Step 2: the tokens of one user of Salesforce.
    const profile = application.addProfile('integration', {
      name: 'Salesforce_Integration',
      description: 'Used by the nightly export',
      refreshToken: refreshToken.value,
    });

    // Step 3: the connection that JDBC, ODBC and OData clients use.
    const dataSource = profile.addDataSource('exports', { name: 'SalesforceExports', verifyConnection: true });

    // And who may use it besides its owner: the users of a tenant.
    new DataSourceShare(this, 'analysts', {
      dataSource,
      tenantId: new DataHdpTenant(this, 'sales', { name: 'Sales' }).id,
      permissions: [HdpPermission.VIEW_DATA_SOURCE, HdpPermission.USE_DATA_SOURCE_WITH_ODATA],
    });

    new TerraformOutput(this, 'profile_id', { value: profile.id });
    new TerraformOutput(this, 'data_source_id', { value: dataSource.id });
  }
}

const app = new App();
new SalesforceAccess(app, 'salesforce-access');
app.synth();
