import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_ADDRESS, PROVIDER_TYPE } from '../contract/names';
import { providerSchema } from '../contract/provider-schema';
import { USE_EPHEMERAL } from './custody';
import { type HdpProviderArguments, HdpProviderBase } from './generated/hdp-provider';
import { bringProviderAlong } from './synthesis/bring-along';
import { broughtProvider, requireFolder } from './synthesis/brought-provider';
import { providerVersion } from './synthesis/bundled-provider';
import { checkAtSynthesis } from './synthesis/hdp-provider-checks';
import { requireStack } from './synthesis/own-framework';
import { checkPlatforms } from './synthesis/platforms';
import { checkWrittenSecrets } from './synthesis/written-secrets';

const MARK = Symbol.for('cdktf-provider-hdp/HdpProvider');

/**
 * Server, credentials and connection of an `HdpProvider`.
 *
 * Every property is optional. A property that is not set is read from its environment variable when and where Terraform
 * runs.
 */
export interface HdpProviderProps extends HdpProviderArguments {
  /**
   * Permits a literal `password`, for tests and demos: it is then in clear text in the synthesized stack (`cdk.tf.json`).
   *
   * @default false
   */
  readonly allowPlaintextPassword?: boolean;

  /**
   * Platforms on which Terraform will run, such as `linux_amd64`: synthesis puts the provider into the folder of the stack
   * for these only, under a name for each. It is one file of 0.3 MB; the lock file is the same for all platforms.
   *
   * If a stack has several providers, its folder has what any of them asks for. `packages` are there in any case.
   *
   * @default - every Unix platform that Terraform is built for
   */
  readonly platforms?: string[];

  /**
   * Folder that `npx cdktf-provider-hdp standalone` wrote, for hosts without Node. Its packages have Node inside; they are
   * brought along for their platforms, and their checksums are in the lock file. All other platforms keep the program that
   * runs on the Node that is on the `PATH`.
   *
   * A relative path is relative to the current directory at synthesis. All providers of a stack have the same folder.
   *
   * @default - the provider runs on the Node that is on the `PATH` where Terraform runs
   */
  readonly packages?: string;
}

/**
 * The provider `hdp`: the HDP server to connect to, and the credentials.
 *
 * The Terraform provider itself is part of this package: synthesis copies it to the stack's folder. Nothing is downloaded,
 * and there is nothing to install. The version in `required_providers` is exactly that of this package.
 *
 * Values that are not set here are read from environment variables when Terraform runs. No credentials are then in
 * `cdk.tf.json`.
 *
 * Invalid values are refused at construction and by setters, all of them in one error. Values that are known only later
 * (lazy values) are checked by a validation at synthesis.
 *
 * @example
 * // Username and password come from HDP_USERNAME and HDP_PASSWORD.
 * new HdpProvider(this, 'hdp', { serverUrl: 'https://hdp.example.com:8443' });
 */
export class HdpProvider extends HdpProviderBase {
  /** True for an `HdpProvider`, including one from another copy of this package. */
  public static isHdpProvider(x: unknown): x is HdpProvider {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  /** Platforms for which synthesis puts the provider into the folder of the stack; all if it is not set. */
  public readonly platforms?: string[];

  /** As `packages` of the properties. */
  public readonly packages?: string;

  public constructor(scope: Construct, id: string, props: HdpProviderProps = {}) {
    requireStack(scope, id);
    const version = providerVersion();
    const config = {
      terraformResourceType: PROVIDER_TYPE,
      terraformProviderSource: PROVIDER_ADDRESS,
      terraformGeneratorMetadata: {
        providerName: PROVIDER_TYPE,
        providerVersion: version,
        providerVersionConstraint: version,
      },
    };
    super(scope, id, config, props, (table) => ({
      ...table,
      password:
        props.allowPlaintextPassword === true
          ? table.password
          : {
              ...table.password,
              insteadOfLiteral: insteadOfPassword,
              insteadOfLasting: `${USE_EPHEMERAL}, or ${leaveOutPassword}; 'allowPlaintextPassword: true' permits others in tests and demos`,
            },
      clientKey: {
        ...table.clientKey,
        insteadOfLiteral: insteadOfKey,
        insteadOfLasting: `${USE_EPHEMERAL}, or ${leaveOutKey}`,
      },
    }));
    Object.defineProperty(this, MARK, { value: true });
    checkPlatforms(this, props.platforms);
    this.platforms = props.platforms;
    requireFolder(this, props.packages);
    this.packages = props.packages;
    const stack = TerraformStack.of(this);
    bringProviderAlong(stack, () => broughtProvider(stack));
    checkAtSynthesis(this);
    checkWrittenSecrets(this);
  }
}

const { password, client_key: clientKey } = providerSchema.attributes;

const leaveOutPassword = `leave it out and set ${password.environment} where Terraform runs`;

const insteadOfPassword =
  `${leaveOutPassword}, or pass the value of a TokenVariable; 'allowPlaintextPassword: true' permits literals in tests and ` +
  'demos';

const leaveOutKey = `use 'clientKeyFile', or leave it out and set ${clientKey.environment} where Terraform runs`;

const insteadOfKey = `${leaveOutKey}, or pass the value of a TokenVariable`;
