"""The storage, on both databases."""
