/** The OData model of a data source: attributes, and an action. Source: HDP API reference, create or refresh an OData model. */
import { actedOn, shown } from './attributes';
import { durationRule, timeoutsRule } from './durations';

/** How long an apply waits for the model. */
export const DEFAULT_MODEL_TIMEOUT = '20m';

export const odataModelAttributes = {
  refresh_model: {
    type: 'bool',
    optional: true,
    description:
      'Build the OData model after a create and after each change of options or of the OAuth profile, and wait for it: until ' +
      'then, OData serves the old model. Progress is in the log (`TF_LOG_PROVIDER=info`); warnings about tables and columns ' +
      'are shown. A failure after a create is a warning, as an error would make Terraform replace the data source; a failure ' +
      'after an update is an error. In both cases `model_error` holds it, and each apply waits for a build that ' +
      'is under way, or starts one, until one succeeds. Default `false`.',
  },
  model_error: shown(
    'string',
    'Why the last build of the OData model failed, in the words of HDP, without secrets. Null if it succeeded, and while ' +
      '`refresh_model` is not `true`.',
  ),
  timeouts: {
    type: ['map', 'string'],
    optional: true,
    rules: [timeoutsRule],
    description:
      'How long `create` and `update` wait for the OData model, as durations such as `90s`, `20m` or `1h30m`. HDP goes on ' +
      `with a build that takes longer. Default for each: \`${DEFAULT_MODEL_TIMEOUT}\`.`,
    construct: { default: `20 minutes for each` },
  },
} as const;

export const DATA_SOURCE_REFRESH_MODEL_TYPE = 'hdp_data_source_refresh_model';

export const dataSourceRefreshModelSchema = {
  description:
    'Has HDP build the OData model of a data source anew, and waits for it: until then, OData serves the old model. The login ' +
    'needs MgmtAPI (11), ViewDataSource (2) and ModifyDataSource (3).',
  attributes: {
    ...actedOn,
    timeout: {
      type: 'string',
      optional: true,
      rules: [durationRule],
      description:
        'How long the action waits, as a duration such as `90s`, `20m` or `1h30m`. HDP goes on with a build that takes longer. ' +
        `Default: \`${DEFAULT_MODEL_TIMEOUT}\`.`,
    },
  },
} as const;
