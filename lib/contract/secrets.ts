/** Where a secret ends up, for the descriptions of its attributes. */
export const STORED_IN_CLEAR_TEXT = 'Stored in the state in clear text: only for Terraform and OpenTofu before 1.11.';
export const NEVER_STORED = 'Write-only: it appears in neither state nor plan. Needs Terraform or OpenTofu 1.11.';
