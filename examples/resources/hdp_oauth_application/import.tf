import {
  to = hdp_oauth_application.salesforce
  id = "18"
}
