"""Measurements: never imported by the package."""
