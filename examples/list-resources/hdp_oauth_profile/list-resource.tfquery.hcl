# All profiles of the user for whom the provider acts.
list "hdp_oauth_profile" "all" {
  provider = hdp
}

# Those of another user, by their names.
list "hdp_oauth_profile" "exports" {
  provider = hdp
  limit    = 1000
  config {
    user         = "jane"
    name_pattern = "Export_*"
  }
}
