"""The engine of a guided dialogue; it knows nothing of what the dialogue is about."""
