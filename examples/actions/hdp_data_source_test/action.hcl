resource "hdp_data_source" "exports" {
  name            = "SalesforceExports"
  data_store_name = "Salesforce"

  # After each change.
  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.hdp_data_source_test.exports]
    }
  }
}

# Or on demand: terraform apply -invoke=action.hdp_data_source_test.exports
action "hdp_data_source_test" "exports" {
  config {
    data_source_id = hdp_data_source.exports.id
  }
}
