"""How a file becomes relations: one file a format."""
