# Filled from TF_VAR_salesforce_refresh_token.
variable "salesforce_refresh_token" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "hdp_oauth_profile" "salesforce" {
  name             = "Salesforce_Integration"
  description      = "Used by the nightly export"
  oauth_app_id     = 17
  refresh_token_wo = var.salesforce_refresh_token
}

# The ID as a string, as a data source's option OAuthProfileId expects it.
output "profile_id" {
  value = hdp_oauth_profile.salesforce.id
}
