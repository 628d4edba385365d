/** Brings in the package `@cdktf/provider-null`, which only those need who let a command run. */
import { createRequire } from 'node:module';
import type * as NullPackage from '@cdktf/provider-null';
import { Aspects, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { FRAMEWORK } from '../framework';
import { ConstructValidationError } from '../validation';

const PACKAGE = '@cdktf/provider-null';

/**
 * @param path of the construct that needs it
 * @throws ConstructValidationError that says what to install or to use instead
 */
export function nullPackage(path: string): typeof NullPackage {
  // Its classes extend those of the framework that its name begins with.
  if (!PACKAGE.startsWith(`@${FRAMEWORK}/`)) {
    throw new ConstructValidationError(path, [
      `'resource' must be OnChangeResource.TERRAFORM_DATA: '${PACKAGE}', which makes a null_resource, is not for '${FRAMEWORK}'`,
    ]);
  }
  try {
    return createRequire(__filename)(PACKAGE) as typeof NullPackage;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new ConstructValidationError(path, [
      `the package '${PACKAGE}' runs the command, and it is not installed: run 'npm install ${PACKAGE}', or ` +
        "set 'resource: OnChangeResource.TERRAFORM_DATA'",
    ]);
  }
}

/** False where the package is there and lacks something itself: the message then names its file below the other one. */
function isMissing(error: unknown): boolean {
  const missing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
  return missing && error.message.includes(`'${PACKAGE}'`);
}

/**
 * Gives the user's stack a null provider when the app is complete, unless it has one without an alias: then the user may
 * make one before or after.
 *
 * An aspect of the resource and not of the stack: that works also where an aspect of the user makes the resource.
 */
export function provideNullProvider({ provider }: typeof NullPackage, resource: IConstruct): void {
  Aspects.of(resource).add({
    visit(node) {
      const stack = TerraformStack.of(resource);
      if (node !== resource || stack.allProviders().some(isDefaultNullProvider)) return;
      // The package pins the provider to one exact version, which the lock file then names: 'cdktf deploy' needs no flag.
      new provider.NullProvider(stack, 'null-provider-of-on-change');
    },
  });
}

function isDefaultNullProvider({
  terraformResourceType,
  alias,
}: {
  terraformResourceType: string;
  alias?: string;
}): boolean {
  return terraformResourceType === 'null' && alias === undefined;
}
