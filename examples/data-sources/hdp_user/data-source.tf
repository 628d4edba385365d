data "hdp_user" "jane" {
  name = "jane"
}

output "jane" {
  value = {
    id     = data.hdp_user.jane.id
    tenant = data.hdp_user.jane.tenant_name
  }
}
