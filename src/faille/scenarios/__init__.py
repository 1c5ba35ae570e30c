"""Whole synthetic breaches with known truth: one file a scenario."""
