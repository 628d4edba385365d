import { OwnedSecrets, type SecretNames } from '../../client';
import { SecretKind } from './secret-kind';
import type { Values } from './state-values';

const NAMES: SecretNames<never> = { all: [], optional: [] };

/** For a kind whose objects have none: nothing is sent, compared or stored. */
export class NoSecrets extends SecretKind<never> {
  public constructor() {
    super({
      of: (name: never) => name,
      attributes: [],
      plural: '',
      versionAttribute: '',
      updatedAtAttribute: '',
    });
  }

  public override planned(): Values {
    return {};
  }

  public override updatedAt(): Values {
    return {};
  }

  public override imported(): Values {
    return {};
  }

  public override names(): SecretNames<never> {
    return NAMES;
  }

  public override configured(): Readonly<Record<string, null>> {
    return {};
  }

  public override shown(): Readonly<Record<string, undefined>> {
    return {};
  }

  public override load(): OwnedSecrets<never> {
    return OwnedSecrets.empty(NAMES);
  }

  public override save(): void {
    // There is nothing to keep.
  }

  protected override stored(): undefined {
    return undefined;
  }
}
