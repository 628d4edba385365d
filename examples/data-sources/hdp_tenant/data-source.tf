data "hdp_tenant" "system" {
  name = "System"
}

output "administrators" {
  value = data.hdp_tenant.system.admin_ids
}
