import { resolve } from 'node:path';
import { TerraformStack } from 'cdktf';
import { HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class Servers extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    // Username and password come from HDP_USERNAME and HDP_PASSWORD.
    new HdpProvider(this, 'hdp', { serverUrl: 'https://hdp.example.com:8443' });

    // A second server with a certificate of a private authority, on behalf of another user.
    new HdpProvider(this, 'staging', {
      alias: 'staging',
      serverUrl: 'https://hdp-staging.example.com:8443',
      // Terraform runs in the folder of the stack: a relative path would be relative to that.
      caCertificateFile: resolve('staging-ca.pem'),
      user: 'jane',
    });
  }
}
