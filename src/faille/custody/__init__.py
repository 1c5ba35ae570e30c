"""Custody: receive an item of evidence, seal it, and keep the chain of what was done to it."""
