# Those that are registered with Salesforce.
list "hdp_oauth_application" "salesforce" {
  provider = hdp
  config {
    data_store = 1
  }
}
