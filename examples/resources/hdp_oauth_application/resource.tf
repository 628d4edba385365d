# Filled from TF_VAR_salesforce_client_secret.
variable "salesforce_client_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "hdp_oauth_application" "salesforce" {
  name             = "Salesforce_CRM"
  data_store_name  = "Salesforce"
  client_id        = "3MVG9_client_id"
  client_secret_wo = var.salesforce_client_secret
  scopes           = ["api", "refresh_token"]
}

# Filled from TF_VAR_crm_refresh_token.
variable "crm_refresh_token" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "hdp_oauth_profile" "crm" {
  name             = "Salesforce_CRM_Integration"
  oauth_app_id     = hdp_oauth_application.salesforce.id
  refresh_token_wo = var.crm_refresh_token

  # HDP deletes the profile with the application: a replaced application needs a new profile.
  lifecycle {
    replace_triggered_by = [hdp_oauth_application.salesforce.id]
  }
}
