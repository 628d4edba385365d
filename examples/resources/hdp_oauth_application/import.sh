# By ID.
terraform import hdp_oauth_application.salesforce 18

# With the version of the client secret that the server holds: each later version sends the configured secret.
terraform import hdp_oauth_application.salesforce '18#2024-05'
