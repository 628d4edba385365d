import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpServer, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class ServerFacts extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const server = new DataHdpServer(this, 'server');
    new TerraformOutput(this, 'version', { value: server.version });
    new TerraformOutput(this, 'permissions', { value: server.permissions });
  }
}
