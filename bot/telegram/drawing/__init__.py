"""How things look in Telegram: text, buttons, the calls that show them."""
