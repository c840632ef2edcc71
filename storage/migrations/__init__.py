"""The histories of both databases: `main` and `keys`. See `storage/migrate.py`."""
