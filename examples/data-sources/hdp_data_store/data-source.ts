import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpDataStore, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class Snowflake extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const snowflake = new DataHdpDataStore(this, 'snowflake', { name: 'Snowflake' });
    new TerraformOutput(this, 'secret_options', { value: snowflake.secretOptions });
    new TerraformOutput(this, 'options', { value: snowflake.options });
  }
}
