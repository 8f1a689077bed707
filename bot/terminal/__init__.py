"""The terminal: one conversation drawn with colour and keys, or in plain lines."""
