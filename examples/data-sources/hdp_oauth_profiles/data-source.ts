import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpOAuthProfiles, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class SalesforceProfiles extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    // All profiles of user jane whose names begin with Salesforce_.
    const salesforce = new DataHdpOAuthProfiles(this, 'salesforce', { namePattern: 'Salesforce_*', user: 'jane' });
    new TerraformOutput(this, 'first_profile_id', { value: salesforce.profiles.get(0).id });
  }
}
