data "hdp_data_stores" "all" {}

output "data_store_ids" {
  value = { for store in data.hdp_data_stores.all.data_stores : store.name => store.id }
}
