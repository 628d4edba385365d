/** The test of a data source's connection: attributes, and an action. Source: HDP API reference, test a data source. */
import { actedOn, shown } from './attributes';

export const connectionTestAttributes = {
  verify_connection: {
    type: 'bool',
    optional: true,
    description:
      'Test the connection after each create and update: HDP then connects to the data store. A failure after a create ' +
      'is a warning, as an error would make Terraform replace the data source; a failure after an update is an error. ' +
      'In both cases `connection_error` holds it, and each apply tests again until the test succeeds. The login also ' +
      'needs UseDataSourceWithJDBC (5), UseDataSourceWithODBC (6) or UseDataSourceWithOData (7). Default `false`.',
  },
  connection_error: shown(
    'string',
    'Why the last connection test failed, in the words of HDP, without secrets. Null if it succeeded, and while ' +
      '`verify_connection` is not `true`.',
  ),
} as const;

export const DATA_SOURCE_TEST_TYPE = 'hdp_data_source_test';

export const dataSourceTestSchema = {
  description:
    'Has HDP connect to the data store of a data source, and fails if it cannot. The data source is not changed. The login needs ' +
    'MgmtAPI (11), ViewDataSource (2), and UseDataSourceWithJDBC (5), UseDataSourceWithODBC (6) or UseDataSourceWithOData (7).',
  attributes: actedOn,
} as const;
