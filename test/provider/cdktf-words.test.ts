import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CdktfWords } from '../../lib/provider/cdktf-words';
import type { Diagnostic } from '../../lib/plugin';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'words-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const STACK = {
  '//': { metadata: { version: '0.21.0', stackName: 'stack' } },
  resource: {
    hdp_oauth_profile: {
      a: { name: 'A', refresh_token_wo: '${var.first_token}' },
      b: { name: 'B', refresh_token_wo: '${var.second_token}' },
    },
    hdp_data_source: { d: { options_wo: { Password: '${var.password}', Pin: '${trimspace(var.pin)}' } } },
  },
};

function amended(detail: string, { stack = STACK, severity = 'error', environment = {} }: Partial<Given> = {}): string {
  writeFileSync(join(folder, 'cdk.tf.json'), typeof stack === 'string' ? stack : JSON.stringify(stack));
  const words = new CdktfWords(folder, { TF_VAR_first_token: 'a', TF_VAR_second_token: 'b', ...environment });
  return words.amend({ severity, summary: 'Summary', detail }).detail;
}

interface Given {
  readonly stack: object | string;
  readonly severity: Diagnostic['severity'];
  readonly environment: Record<string, string | undefined>;
}

describe('a message in the folder of a stack that CDKTF has written', () => {
  it.each<[string, string, string]>([
    ['one argument', "Apply 'force_destroy = true' first.", "In CDKTF, 'force_destroy' is 'forceDestroy'."],
    [
      'several, each once',
      "Set 'tokens_wo_version' and 'server_shows_tokens', then change 'tokens_wo_version'.",
      "In CDKTF, 'tokens_wo_version' is 'tokensVersion' and 'server_shows_tokens' is 'serverShowsTokens'.",
    ],
    [
      'one that only a switch sets',
      "Set 'refresh_token_wo' or 'refresh_token'.",
      "In CDKTF, 'refresh_token_wo' is 'refreshToken' and 'refresh_token' is 'refreshToken' with 'storeTokensInState: true'.",
    ],
    [
      'an import block',
      'Import it:\n\n  import {\n    to = hdp_oauth_profile.<its name here>\n    id = "33"\n  }',
      "In CDKTF, importFrom('33') of the construct stands for the import block.",
    ],
  ])('names the properties of %s', (_, detail, sentence) => {
    expect(amended(detail)).toBe(`${detail}\n\n${sentence}`);
  });

  it.each([
    '\'user\' is "jane".',
    "Add 'description' to 'ignore_changes'.",
    'The server said force_destroy.',
    "See 'some_other_name'.",
  ])('is as it was where it names none: %s', (detail) => {
    expect(amended(detail)).toBe(detail);
  });

  it('names the environment variables of secrets that are not set or blank', () => {
    const detail = "To create an OAuth profile, set 'refresh_token_wo'.";
    const words = "In CDKTF, 'refresh_token_wo' is 'refreshToken'.";
    expect(amended(detail, { environment: { TF_VAR_second_token: undefined } })).toBe(
      `${detail}\n\n${words} The environment variable TF_VAR_second_token is not set.`,
    );
    expect(amended(detail, { environment: { TF_VAR_second_token: ' ' } })).toBe(
      `${detail}\n\n${words} The environment variable TF_VAR_second_token is blank.`,
    );
    expect(amended(detail)).toBe(`${detail}\n\n${words}`);
    expect(amended(detail, { severity: 'warning', environment: { TF_VAR_second_token: undefined } })).toBe(
      `${detail}\n\n${words}`,
    );
  });

  it('names those of a map of secrets', () => {
    const detail = `'options_wo["Password"]' must not be null.`;
    expect(amended(detail, { environment: { TF_VAR_pin: '1' } })).toBe(
      `${detail}\n\nIn CDKTF, 'options_wo' is 'secretOptions'. The environment variable TF_VAR_password is not set.`,
    );
  });
});

it.each<[string, object | string]>([
  ['is no JSON', 'not json'],
  ['is written by somebody else', { resource: {} }],
  ['is null', 'null'],
])('leaves messages as they are where cdk.tf.json %s', (_, stack) => {
  expect(amended("Set 'force_destroy'.", { stack })).toBe("Set 'force_destroy'.");
});

it('leaves messages as they are where there is no cdk.tf.json', () => {
  const diagnostic: Diagnostic = { severity: 'error', summary: 'S', detail: "Set 'force_destroy'." };
  expect(new CdktfWords(folder, {}).amend(diagnostic)).toBe(diagnostic);
});
