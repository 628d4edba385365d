/** Attributes that several lookups have. */
import { shown } from './attributes';
import { idTextRule, notBlankRule } from './rules';

/**
 * What finds one object.
 *
 * @param example an ID
 * @param spelling how names are compared
 */
export function lookupAttributes({
  noun,
  example,
  spelling,
}: {
  readonly noun: string;
  readonly example: string;
  readonly spelling: string;
}) {
  return {
    id: {
      type: 'string',
      optional: true,
      computed: true,
      rules: [idTextRule],
      description: `ID of the ${noun}.`,
      construct: {
        doc: `ID of the ${noun}: its digits, as in \`'${example}'\`.`,
        default: `the ${noun} is looked up by \`name\``,
      },
    },
    name: {
      type: 'string',
      optional: true,
      computed: true,
      rules: [notBlankRule],
      description: `Name of the ${noun}, ${spelling}.`,
      construct: {
        doc: `Name of the ${noun}, ${spelling}. If several have the name, Terraform fails when it plans.`,
        default: `the ${noun} is looked up by \`id\``,
      },
    },
  } as const;
}

/** @param administrator whose tenants are searched where none is named */
export function searchTenantAttribute({
  noun,
  administrator = 'login',
}: {
  readonly noun: string;
  readonly administrator?: string;
}) {
  return {
    type: 'string',
    optional: true,
    computed: true,
    nullable: true,
    rules: [idTextRule],
    description:
      `ID of the tenant that the ${noun} belongs to. Together with \`name\`, it limits the search to this tenant. It ` +
      `cannot be set together with \`id\`. Default: all tenants that the ${administrator} administers.`,
  } as const;
}

/** Ends a sentence. */
export const PERMISSIONS_BY_NAME =
  "by their names, such as `CreateDataSource`; by their numbers where HDP's reference has no name.";

/** @param whose as in "The permissions that the role gives" */
export function permissionsAttribute(whose: string) {
  return shown(['set', 'string'], `${whose}, ${PERMISSIONS_BY_NAME} Null if the server does not return them.`);
}
