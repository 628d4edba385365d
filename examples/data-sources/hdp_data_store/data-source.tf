data "hdp_data_store" "snowflake" {
  name = "Snowflake"
}

output "required_options" {
  value = [for option in data.hdp_data_store.snowflake.options : option.name if option.required]
}

output "secret_options" {
  value = data.hdp_data_store.snowflake.secret_options
}
