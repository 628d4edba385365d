# By ID.
terraform import hdp_oauth_profile.salesforce 33

# A profile of user jane.
terraform import hdp_oauth_profile.salesforce jane/34

# With the version of the tokens that the server holds.
terraform import hdp_oauth_profile.salesforce '33#2024-05'
