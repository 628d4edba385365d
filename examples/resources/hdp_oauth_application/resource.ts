import { TerraformStack } from 'cdktf';
import { HdpProvider, OAuthApplication, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class SalesforceApplication extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const application = new OAuthApplication(this, 'salesforce', {
      name: 'Salesforce_CRM',
      dataStoreName: 'Salesforce',
      clientId: '3MVG9_client_id',
      // Filled from TF_VAR_salesforce_client_secret.
      clientSecret: new TokenVariable(this, 'salesforce_client_secret').value,
      scopes: ['api', 'refresh_token'],
    });

    // HDP deletes the profile with the application: a replaced application gets a new profile.
    application.addProfile('crm', {
      name: 'Salesforce_CRM_Integration',
      refreshToken: new TokenVariable(this, 'crm_refresh_token').value,
    });
  }
}
