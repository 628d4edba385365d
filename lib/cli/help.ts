/** What `--help` prints: one screen each. */
import { DEFAULT_NODE_VERSION } from './standalone/options';

export const COMMAND_NAMES = ['check', 'adopt', 'login', 'standalone', 'install'] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

const CONNECTION = `  --server-url <url>   the HDP server (default: HDP_SERVER_URL)
  --user <name>        act on behalf of this HDP user (default: HDP_USER)`;

const ENVIRONMENT = `The login is read from HDP_USERNAME and HDP_PASSWORD. All variables of the provider work: proxy,
certificate authorities, client certificate, timeouts.`;

export const OVERVIEW = `Usage: cdktf-provider-hdp <command> [options]

Commands:
  check       is this HDP server reachable, and what may the login do? Nothing but reads
  adopt       write what exists on a server as code that imports it. Nothing but reads
  login       obtain a refresh token in the browser, and put it into an OAuth profile or a file
  standalone  write the provider with Node inside, for hosts that have no Node
  install     put the provider where Terraform finds it, for configurations without CDKTF

Options:
  --help     print this help, or that of a command: cdktf-provider-hdp check --help
  --version  print the version

Exit codes:
  0  it is done
  1  something that is needed does not work
  2  the command line or a setting cannot be used; nothing was sent or written
`;

export const HELP: Readonly<Record<CommandName, string>> = {
  check: `Usage: cdktf-provider-hdp check [--server-url <url>] [--user <name>] [--json]

Tells line by line: can the server be reached, TLS, is it HDP, version, login, permissions and what
they allow, acting for another user, and how this server behaves where the API reference is silent.
It only reads, sends a wrong password once, and shows no secret.

Options:
${CONNECTION}
  --json               print one JSON document instead of lines
  --help               print this help

${ENVIRONMENT}

Exit codes:
  0  everything that is needed works
  1  something does not: the line says what to do
  2  the command line or a setting cannot be used; nothing was sent
`,
  adopt: `Usage: cdktf-provider-hdp adopt [options]

Writes the OAuth applications, OAuth profiles, data sources, groups and shares of a server as a
CDKTF app, or as HCL with import blocks. The first deployment imports all of them and sends nothing.
No secret is written, and none is needed.

Options:
${CONNECTION}
  --kind <kind>        application, profile, data-source, data-source-group or data-source-share;
                       several times for several (default: all)
  --name <pattern>     only objects of such a name: * for any characters, ? for one; several times
  --format <format>    typescript (default) or hcl
  --output <folder>    where to write main.ts and cdktf.json, or main.tf (default: here)
  --force              overwrite main.ts or main.tf
  --dry-run            print a table of what would be written
  --help               print this help

${ENVIRONMENT}

Exit codes:
  0  it is written; the summary names what was left out, and why
  1  something that is needed does not work
  2  the command line or a setting cannot be used, or a file exists; nothing was sent or written
`,
  login: `Usage: cdktf-provider-hdp login --oauth-app <id or name> --create-profile <name>
       cdktf-provider-hdp login --preset <name> --client-id <id> --output env-file

Obtains a refresh token by the authorization code grant with PKCE: you log in in your browser.

At which authorization server, for which client:
  --oauth-app <id or name>  client ID, URLs and scopes of this OAuth application of the HDP server
  --preset <name>           salesforce, google-analytics, bigquery, dynamics-365 or snowflake,
                            completed by --host, --tenant, --account and --role
  --authorize-uri, --token-uri <url>, --client-id <id>, --scope <scope>   precede both
  --parameter <name=value>  of the request for consent, as in prompt=consent; several times
  --client-auth <method>    basic, post, or none for a client without a secret. The secret is read
                            from HDP_OAUTH_CLIENT_SECRET, a prompt, or with --client-secret-stdin
How the result comes back:
  --port <number>, --redirect-host <127.0.0.1 or localhost>, --redirect-url <url>
  --no-browser              print the URL, and read the one that you are redirected to
  --timeout <seconds>       (default: 300)
Where the token goes, one of:
  --create-profile <name>   create this OAuth profile of HDP, or replace its token
  --output env-file         write TF_VAR_<variable> to a file that only you can read:
                            --file <path> (default: hdp-login.env), --variable <name>, --force
  --output json             print it

--server-url, --user, and the variables of the provider lead to the HDP server.

Exit codes:
  0  the token is where it should be
  1  something that is needed does not work
  2  the command line or a setting cannot be used; nothing was sent or written
`,
  standalone: `Usage: cdktf-provider-hdp standalone [--platform <platforms>] [options]

Writes packages of the provider that are one executable each, with Node inside, into a folder that
is a filesystem mirror of Terraform. Take them from there with 'packages' of HdpProvider, or with
cdktf-provider-hdp install --from <folder>.

Options:
  --platform <platforms>  linux_amd64, linux_arm64 or windows_amd64, several with commas between
                          (default: that of this computer); darwin_amd64 and darwin_arm64 can be
                          made on macOS only
  --output <folder>       (default: providers)
  --node <version>        exact version of Node (default: ${DEFAULT_NODE_VERSION})
  --node-binary <path>    this Node binary for one platform, instead of that of the npm registry
  --help                  print this help

npm fetches the Node binaries, and the package postject unless this folder has it in node_modules.

Exit codes:
  0  it is written
  1  something that is needed does not work
  2  the command line cannot be used; nothing was written
`,
  install: `Usage: cdktf-provider-hdp install [--no-lock] [--from <folder>] [directory]
       cdktf-provider-hdp install --user [--from <folder>]

Puts the Terraform provider that this package contains where Terraform and OpenTofu look for it,
and prints the required_providers block that selects it. Apps that use the constructs need none of
this: their synthesis copies it.

Arguments:
  [directory]      the configuration's folder, where terraform is run (default: the current one);
                   the provider is put into its terraform.d/plugins, in place of other versions,
                   and its checksums into its .terraform.lock.hcl

Options:
  --user           put the provider into ~/.terraform.d/plugins, for all configurations of this
                   user; other versions stay
  --no-lock        print the block for .terraform.lock.hcl, and leave the file as it is
  --from <folder>  take the packages that standalone wrote there, for their platforms
  --help           print this help

A CLI configuration with a provider_installation block switches the search off in both folders,
unless it has a filesystem_mirror for them.

Exit codes: 0 it is done, 1 it cannot be done, 2 the command line cannot be used.
`,
};
