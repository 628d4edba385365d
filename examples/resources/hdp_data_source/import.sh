# By ID.
terraform import hdp_data_source.exports 45

# By owner and ID: a data source of user jane.
terraform import hdp_data_source.exports jane/46
