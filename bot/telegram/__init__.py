"""The conversation in Telegram: everything that knows Telegram is in here."""
