list "hdp_data_source_group" "all" {
  provider = hdp
}
