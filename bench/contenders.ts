/** Whose times are compared: each creates the same number of objects, all but the first two on the same server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundledProvider } from '../lib/constructs/synthesis/bundled-provider';
import { PROVIDER_ADDRESS } from '../lib/contract/names';

export interface Contender {
  readonly name: string;
  readonly provider?: InstalledProvider;
  /** A configuration with `count` objects, without `required_providers`. */
  readonly configuration: (count: number, url: string) => string;
}

/** Where Terraform finds a provider. */
export interface InstalledProvider {
  readonly localName: string;
  readonly source: string;
  readonly version: string;
  /** A packed provider, or a program. */
  readonly file: string;
}

const PEER_VERSION = '1.0.0';

function peer(localName: string): InstalledProvider {
  const file = join(process.env['BENCH_PEERS'] ?? '', `terraform-provider-${localName}`);
  return { localName, source: `bench.invalid/peers/${localName}`, version: PEER_VERSION, file };
}

export const TERRAFORM_DATA: Contender = {
  name: 'terraform_data',
  configuration: (count) => `
resource "terraform_data" "many" {
  count = ${String(count)}
  input = { name = "Profile_\${count.index}", oauthAppId = 17 }
}`,
};

const NULL: Contender = {
  name: 'null',
  provider: peer('null'),
  configuration: (count) => `
resource "null_resource" "many" {
  count    = ${String(count)}
  triggers = { name = "Profile_\${count.index}", oauthAppId = 17 }
}`,
};

function ours(): Contender {
  const { version, archive } = bundledProvider();
  return {
    name: 'hdp',
    provider: { localName: 'hdp', source: PROVIDER_ADDRESS, version, file: archive },
    configuration: (count, url) => `
provider "hdp" {
  server_url = "${url}"
  username   = "admin"
  password   = "admin"
}

resource "hdp_oauth_profile" "many" {
  count            = ${String(count)}
  name             = "Profile_\${count.index}"
  oauth_app_id     = 17
  refresh_token_wo = "token_of_Profile_\${count.index}"
}`,
  };
}

const RESTAPI: Contender = {
  name: 'restapi',
  provider: peer('restapi'),
  configuration: (count, url) => `
provider "restapi" {
  uri                  = "${url}"
  username             = "admin"
  password             = "admin"
  write_returns_object = true
  headers              = { "Content-Type" = "application/json" }
}

resource "restapi_object" "many" {
  count = ${String(count)}
  path  = "/api/mgmt/oauthprofiles"
  data = jsonencode({
    name         = "Profile_\${count.index}"
    oauthAppId   = 17
    refreshToken = "token_of_Profile_\${count.index}"
  })
  ignore_server_additions = true
}`,
};

const RESTFUL: Contender = {
  name: 'restful',
  provider: peer('restful'),
  configuration: (count, url) => `
provider "restful" {
  base_url = "${url}"
  security = { http = { basic = { username = "admin", password = "admin" } } }
}

resource "restful_resource" "many" {
  count     = ${String(count)}
  path      = "/api/mgmt/oauthprofiles"
  read_path = "$(path)/$(body.id)"
  body = {
    name         = "Profile_\${count.index}"
    oauthAppId   = 17
    refreshToken = "token_of_Profile_\${count.index}"
  }
}`,
};

function present(contenders: readonly Contender[]): readonly Contender[] {
  return contenders.filter(({ provider }) => provider !== undefined && existsSync(provider.file));
}

/** Terraform alone, this provider, and the peers that are there. */
export function contenders(): readonly Contender[] {
  return [TERRAFORM_DATA, ours(), ...present([RESTAPI, RESTFUL])];
}

/** Whose programs are started. */
export function programs(): readonly Contender[] {
  return [ours(), ...present([NULL, RESTAPI, RESTFUL])];
}
