"""The Bot API: calls, updates, errors, and the pace that it asks for."""
