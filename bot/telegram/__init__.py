"""The conversation in Telegram; nothing outside this folder knows Telegram."""
