"""The Bot API: calls, updates, errors, and the rates that it asks for."""
