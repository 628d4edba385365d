/**
 * The three steps for Salesforce: one OAuth application, and for each team an OAuth profile and a data source that its
 * OData clients use.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD (an administrator's, or with permission OAuth), TF_VAR_client_secret,
 * TF_VAR_sales_refresh_token and TF_VAR_support_refresh_token set, then
 * `npx cdktf deploy --app 'npx tsx examples/salesforce.ts'`.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { HdpProvider, OAuthApplication, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

/** The tables that each team's clients see. */
const teams = { sales: ['ACCOUNT', 'OPPORTUNITY'], support: ['CASE'] };

/** The document that HDP expects as a string. It is compared as JSON: spaces and the order of keys do not matter. */
function schemaMap(tables: readonly string[]): string {
  const each = Object.fromEntries(tables.map((table) => [table, {}]));
  return JSON.stringify({ odata_mapping_v2: { schemas: [{ name: 'SFORCE', tables: each }] } });
}

class Salesforce extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    // With the documented endpoints and scopes of Salesforce.
    const application = OAuthApplication.salesforce(this, 'application', {
      name: 'Salesforce_Teams',
      clientId: '3MVG9_client_id',
      clientSecret: new TokenVariable(this, 'client_secret').value,
    });

    for (const [name, tables] of Object.entries(teams)) {
      const profile = application.addProfile(name, {
        name: `Salesforce_${name}`,
        refreshToken: new TokenVariable(this, `${name}_refresh_token`).value,
      });
      const dataSource = profile.addDataSource('odata', {
        name: `Salesforce-${name}`,
        options: { ODataVersion: '4', ODataSchemaMap: schemaMap(tables) },
        verifyConnection: true,
        // OData serves the new tables as soon as the deployment is done.
        refreshModel: true,
      });
      // Null if HDP can connect.
      new TerraformOutput(this, `${name}_error`, { value: dataSource.connectionError });
    }
  }
}

const app = new App();
new Salesforce(app, 'salesforce');
app.synth();
