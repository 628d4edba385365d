// Generated from lib/contract by "npm run generate": do not edit.

/** What an HDP user may do. Source: HDP API reference, permissions and default roles. */
export enum HdpPermission {
  /** Permission CreateDataSource (1). */
  CREATE_DATA_SOURCE = 'CreateDataSource',

  /** Permission ViewDataSource (2). */
  VIEW_DATA_SOURCE = 'ViewDataSource',

  /** Permission ModifyDataSource (3). */
  MODIFY_DATA_SOURCE = 'ModifyDataSource',

  /** Permission DeleteDataSource (4). */
  DELETE_DATA_SOURCE = 'DeleteDataSource',

  /** Permission UseDataSourceWithJDBC (5). */
  USE_DATA_SOURCE_WITH_JDBC = 'UseDataSourceWithJDBC',

  /** Permission UseDataSourceWithODBC (6). */
  USE_DATA_SOURCE_WITH_ODBC = 'UseDataSourceWithODBC',

  /** Permission UseDataSourceWithOData (7). */
  USE_DATA_SOURCE_WITH_ODATA = 'UseDataSourceWithOData',

  /** Permission WebUI (8). */
  WEB_UI = 'WebUI',

  /** Permission ChangePassword (9). */
  CHANGE_PASSWORD = 'ChangePassword',

  /** Permission SQLEditorWebUI (10). */
  SQL_EDITOR_WEB_UI = 'SQLEditorWebUI',

  /** Permission MgmtAPI (11). */
  MGMT_API = 'MgmtAPI',

  /** Permission Administrator (12). */
  ADMINISTRATOR = 'Administrator',

  /** Permission CreateUsers (13). */
  CREATE_USERS = 'CreateUsers',

  /** Permission ViewUsers (14). */
  VIEW_USERS = 'ViewUsers',

  /** Permission ModifyUsers (15). */
  MODIFY_USERS = 'ModifyUsers',

  /** Permission DeleteUsers (16). */
  DELETE_USERS = 'DeleteUsers',

  /** Permission CreateRole (17). */
  CREATE_ROLE = 'CreateRole',

  /** Permission ViewRole (18). */
  VIEW_ROLE = 'ViewRole',

  /** Permission ModifyRole (19). */
  MODIFY_ROLE = 'ModifyRole',

  /** Permission DeleteRole (20). */
  DELETE_ROLE = 'DeleteRole',

  /** Permission OnBehalfOf (21). */
  ON_BEHALF_OF = 'OnBehalfOf',

  /** Permission Configurations (22). */
  CONFIGURATIONS = 'Configurations',

  /** Permission TenantAPI (25). */
  TENANT_API = 'TenantAPI',

  /** Permission RegisterExternalAuthService (26). */
  REGISTER_EXTERNAL_AUTH_SERVICE = 'RegisterExternalAuthService',

  /** Permission Limits (27). */
  LIMITS = 'Limits',

  /** Permission OAuth (28). */
  OAUTH = 'OAuth',

  /** Permission IPWhiteList (29). */
  IP_WHITE_LIST = 'IPWhiteList',
}
