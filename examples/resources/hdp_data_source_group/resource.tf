resource "hdp_data_source" "crm" {
  name            = "Crm"
  data_store_name = "Autonomous REST Connector"
}

resource "hdp_data_source" "tickets" {
  name            = "Tickets"
  data_store_name = "Autonomous REST Connector"
}

# OData clients reach both at one URL, as CRM_ACCOUNT and TICKETS_ISSUE.
resource "hdp_data_source_group" "sales" {
  name        = "Sales"
  description = "For the dashboards"
  members = [
    { data_source_id = hdp_data_source.crm.id, entity_prefix = "CRM_" },
    { data_source_id = hdp_data_source.tickets.id, entity_prefix = "TICKETS_" },
  ]
}
