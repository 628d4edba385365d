# All profiles of user jane whose names begin with Salesforce_.
data "hdp_oauth_profiles" "salesforce" {
  name_pattern = "Salesforce_*"
  user         = "jane"
}

output "profile_ids" {
  value = { for profile in data.hdp_oauth_profiles.salesforce.profiles : profile.name => profile.id }
}
