terraform {
  required_providers {
    hdp = {
      source  = "terraform.internal/datadirect/hdp"
      version = "0.1.0"
    }
  }
}

# Username and password come from HDP_USERNAME and HDP_PASSWORD.
provider "hdp" {
  server_url = "https://hdp.example.com:8443"
}

# A second server with a certificate of a private authority, on behalf of another user.
provider "hdp" {
  alias               = "staging"
  server_url          = "https://hdp-staging.example.com:8443"
  ca_certificate_file = "${path.module}/staging-ca.pem"
  user                = "jane"
}
