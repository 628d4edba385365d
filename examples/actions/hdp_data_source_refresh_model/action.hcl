# terraform apply -invoke=action.hdp_data_source_refresh_model.exports
action "hdp_data_source_refresh_model" "exports" {
  config {
    data_source_id = hdp_data_source.exports.id
    timeout        = "1h"
  }
}
