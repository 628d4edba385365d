data "hdp_oauth_profile" "salesforce" {
  name = "Salesforce_Integration"
}

# With an OAuth profile.
resource "hdp_data_source" "exports" {
  name              = "SalesforceExports"
  data_store_name   = "Salesforce"
  oauth_profile_id  = data.hdp_oauth_profile.salesforce.id
  options           = { Database = "exports" }
  verify_connection = true
}

# Fails the plan, with a warning, while HDP cannot connect.
check "exports" {
  assert {
    condition     = hdp_data_source.exports.connection_error == null
    error_message = "HDP cannot connect to Salesforce."
  }
}

# Filled from TF_VAR_warehouse_key.
variable "warehouse_key" {
  type      = string
  sensitive = true
  ephemeral = true
}

# With secret options.
resource "hdp_data_source" "warehouse" {
  name            = "Warehouse"
  data_store_name = "Snowflake"
  options = {
    AccountName          = "xy12345"
    DatabaseName         = "SALES"
    User                 = "HDP"
    AuthenticationMethod = "KeyPair"
  }
  options_wo = { PrivateKeyContent = var.warehouse_key }
}
