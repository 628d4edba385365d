# The IDs of the data source and of the user, or of the data source and of the tenant.
terraform import hdp_data_source_share.jane 45/user/1002
terraform import hdp_data_source_share.analysts 45/tenant/2

# With the name of the owner in front: a data source of user jane.
terraform import hdp_data_source_share.analysts jane/46/tenant/2
