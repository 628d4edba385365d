/** The provider's arguments in messages, and the diagnostics of those that cannot be used. */
import {
  EXCLUSIVE_FORMS,
  SettingError,
  SettingNames,
  type Configuration,
  type RiskySetting,
  type SettingProblem,
  type SettingWords,
} from '../client';
import { providerSchema } from '../contract/provider-schema';
import { isUnencrypted } from '../contract/unencrypted-url';
import { DiagnosticError, isUnknown, type Config, type DiagnosticInput } from '../plugin';

export type ProviderArguments = Config<typeof providerSchema>;
export type ArgumentName = keyof typeof providerSchema.attributes;

export const SETTING_WORDS: SettingWords = {
  argument: (name) => `the provider's argument '${name}'`,
  short: (name) => `'${name}'`,
  // With CDKTF that is the folder of the synthesized stack, which surprises.
  workingDirectory: () => `${process.cwd()}, where Terraform runs`,
};

const NAMES = new SettingNames<ArgumentName>(providerSchema.attributes, SETTING_WORDS);

/** What is wrong with the arguments by themselves. */
export function conflictsIn(configured: ProviderArguments): readonly DiagnosticInput[] {
  const isSet = (name: ArgumentName): boolean => configured[name] !== null && !isUnknown(configured[name]);
  return EXCLUSIVE_FORMS.filter((forms) => forms.every(isSet)).map(([string, file]) => ({
    summary: 'Conflicting Provider Arguments',
    detail: `Only one of '${string}' and '${file}' may be set.`,
    path: [file],
  }));
}

export function riskySettings(configuration: Configuration<ArgumentName>): readonly RiskySetting[] {
  const isSkipped = configuration.flag('insecure_skip_verify') ?? false;
  const isClear = isUnencrypted(configuration.string('server_url') ?? '');
  return [...(isSkipped ? ['insecure_skip_verify' as const] : []), ...(isClear ? ['server_url' as const] : [])];
}

/** @param source where the setting came from, as a message names it */
export function riskWarning(name: RiskySetting, source: string): DiagnosticInput {
  return name === 'insecure_skip_verify'
    ? {
        summary: 'Server Certificate Not Verified',
        detail:
          `${sentence(source)} is true: anybody on the network path to the server can read the login and the tokens. ` +
          "Trust the server's certificate authority with 'ca_certificate_file' instead.",
        path: [name],
      }
    : {
        summary: 'Connection Not Encrypted',
        detail:
          `${sentence(source)} starts with http://: anybody on the network path to the server can read the login and ` +
          'the tokens. Use https:// instead.',
        path: [name],
      };
}

const SUMMARIES: Readonly<Record<SettingProblem, string>> = {
  missing: 'Missing Provider Configuration',
  'environment-value': 'Invalid Environment Variable',
  'environment-conflict': 'Conflicting Environment Variables',
  'unusable-file': 'Unusable Certificate File',
  incomplete: 'Incomplete Client Certificate',
  unusable: 'Invalid Provider Configuration',
};

/** What to throw instead of `error`, which reading the settings has thrown. */
export function settingDiagnostic(error: unknown): unknown {
  if (!(error instanceof SettingError)) return error;
  const { problem, option, settings, message } = error;
  const isArgument = option !== undefined && option in providerSchema.attributes;
  const lines = settings.map((name) => `  - ${NAMES.long(name as ArgumentName)}`);
  return new DiagnosticError({
    summary: option === 'client_key_file' && problem === 'unusable-file' ? 'Unusable Key File' : SUMMARIES[problem],
    detail:
      problem === 'missing'
        ? `The provider cannot reach the HDP server without:\n${lines.join('\n')}`
        : `${sentence(message)}.`,
    ...(isArgument ? { path: [option] } : {}),
  });
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
