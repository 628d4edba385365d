# By ID.
terraform import hdp_data_source_group.sales 57

# By owner and ID: a group of user jane.
terraform import hdp_data_source_group.sales jane/58
