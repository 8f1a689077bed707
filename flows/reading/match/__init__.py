"""Reads how people and HR write a match formula, and writes one without doubt."""
