"""Text from Markdown, safe for any screen: cleaned, parsed, drawn in plain lines."""
