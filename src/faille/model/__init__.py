"""The nouns: frozen dataclasses, without I/O, SQL or engine."""
