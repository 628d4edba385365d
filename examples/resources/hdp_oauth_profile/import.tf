import {
  to = hdp_oauth_profile.salesforce
  id = "33"
}
