"""Channels and run-time: how the conversation reaches people, and where it is kept."""
