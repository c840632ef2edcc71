"""How the keys database came to be what `storage.schema.keys_metadata` says."""
