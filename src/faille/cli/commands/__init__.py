"""The commands, one module a desk; each is declared by being there."""
