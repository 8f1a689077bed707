"""The engine of a guided dialogue about any subject."""
