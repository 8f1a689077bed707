"""The shapes a match can have."""
