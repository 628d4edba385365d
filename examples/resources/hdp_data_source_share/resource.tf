resource "hdp_data_source" "crm" {
  name            = "Crm"
  data_store_name = "Autonomous REST Connector"
}

# With one user.
resource "hdp_data_source_share" "jane" {
  data_source_id = hdp_data_source.crm.id
  user_id        = "1002"
  permissions    = ["ViewDataSource", "ModifyDataSource", "UseDataSourceWithJDBC"]
}

# With all users of a tenant. Permissions may be numbers, too.
resource "hdp_data_source_share" "analysts" {
  data_source_id = hdp_data_source.crm.id
  tenant_id      = "2"
  permissions    = [2, 7]
}
