"""Third-party browser files: one list with versions, licences and hashes, fetched by one command."""
