"""Reads a match formula as people and HR write it, and writes one that reads one way."""
