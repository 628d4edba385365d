# By ID.
terraform import hdp_oauth_profile.salesforce 33

# By owner and ID: a profile of user jane.
terraform import hdp_oauth_profile.salesforce jane/34

# With the version of the tokens that the server holds: each later version sends the configured tokens.
terraform import hdp_oauth_profile.salesforce '33#2024-05'
