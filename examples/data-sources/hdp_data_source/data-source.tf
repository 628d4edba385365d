# A data source of HDP that another configuration manages.
data "hdp_data_source" "exports" {
  name = "Exports"
}

output "exports" {
  value = {
    id      = data.hdp_data_source.exports.id
    profile = data.hdp_data_source.exports.oauth_profile_id
    options = data.hdp_data_source.exports.options # without secret ones
  }
}
