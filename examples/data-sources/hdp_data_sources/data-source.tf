# Those of user jane that connect to Salesforce.
data "hdp_data_sources" "salesforce" {
  data_store   = 1
  name_pattern = "Exp*"
  user         = "jane"
}

output "data_source_ids" {
  value = { for source in data.hdp_data_sources.salesforce.data_sources : source.name => source.id }
}
