# A profile that another configuration manages.
data "hdp_oauth_profile" "salesforce" {
  name = "Salesforce_Integration"
}

output "profile_id" {
  value = data.hdp_oauth_profile.salesforce.id
}
