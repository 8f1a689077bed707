"""Reads the texts that people and documents write."""
