"""The only rooms that import an engine's library."""
