"""How the main database came to be what `storage.schema.metadata` says."""
