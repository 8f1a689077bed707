"""Reads the figures of a pay stub."""
