# With all that a read shows of them, for `terraform query -json`.
list "hdp_data_source" "salesforce" {
  provider         = hdp
  include_resource = true
  config {
    name_pattern = "crm*"
    data_store   = 1
  }
}
