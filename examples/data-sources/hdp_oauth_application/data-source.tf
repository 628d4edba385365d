data "hdp_oauth_application" "salesforce" {
  name = "Salesforce"
}

variable "salesforce_refresh_token" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "hdp_oauth_profile" "salesforce" {
  name             = "Salesforce_Integration"
  oauth_app_id     = data.hdp_oauth_application.salesforce.id
  refresh_token_wo = var.salesforce_refresh_token
}
