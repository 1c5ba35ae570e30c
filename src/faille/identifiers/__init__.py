"""What a value can be: one file an identifier."""
