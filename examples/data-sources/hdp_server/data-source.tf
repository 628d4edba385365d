data "hdp_server" "this" {}

# A warning of each plan while the login lacks a permission.
check "permissions" {
  assert {
    condition = anytrue([
      for permission in ["CreateDataSource", "Administrator"] : contains(data.hdp_server.this.permissions, permission)
    ])
    error_message = "The login ${data.hdp_server.this.username} may not create data sources."
  }
}

output "version" {
  value = data.hdp_server.this.version
}
