"""Identifiers of Poland."""
