"""Identifiers of Germany."""
