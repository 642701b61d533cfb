"""Retold reads news pages and shows how a story was told and retold."""

__version__ = "0.1.0"
