"""Reads what people and documents write."""
