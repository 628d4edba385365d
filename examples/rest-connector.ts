/**
 * The three steps for a REST service, which HDP reaches with its Autonomous REST Connector. Each service has its own
 * authorization server, so the application names its addresses.
 *
 * Which options there are depends on the release of HDP: a plan warns of those that the server does not know.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD (an administrator's, or with permission OAuth), TF_VAR_client_secret
 * and TF_VAR_refresh_token set, then `npx cdktf deploy --app 'npx tsx examples/rest-connector.ts'`.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { HdpProvider, OAuthApplication, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

class RestService extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const application = new OAuthApplication(this, 'application', {
      name: 'Ticket_Service',
      dataStoreName: 'Autonomous REST Connector',
      clientId: 'hdp',
      clientSecret: new TokenVariable(this, 'client_secret').value,
      authorizeUri: 'https://auth.tickets.example.com/authorize',
      tokenUri: 'https://auth.tickets.example.com/token',
      scopes: ['tickets.read', 'offline_access'],
    });
    const profile = application.addProfile('reader', {
      name: 'Ticket_Reader',
      refreshToken: new TokenVariable(this, 'refresh_token').value,
    });
    const dataSource = profile.addDataSource('tickets', {
      name: 'Tickets',
      options: { AuthenticationMethod: 'oauth2.0', ODataVersion: '4' },
    });

    new TerraformOutput(this, 'data_source_id', { value: dataSource.id });
  }
}

const app = new App();
new RestService(app, 'rest-service');
app.synth();
