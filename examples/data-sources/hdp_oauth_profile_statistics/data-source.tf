# Who would lose access if profile 33 were deleted?
data "hdp_oauth_profile_statistics" "salesforce" {
  oauth_profile_id = "33"
}

output "used_by" {
  value = data.hdp_oauth_profile_statistics.salesforce.data_sources[*].name
}
