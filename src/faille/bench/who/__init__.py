"""Finds with known persons, and how well the linkage desk tells them apart."""
