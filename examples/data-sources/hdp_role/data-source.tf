data "hdp_role" "user" {
  name      = "User"
  tenant_id = "1"
}

output "permissions" {
  value = data.hdp_role.user.permissions
}
