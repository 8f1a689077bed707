"""Turns an `Advice` into the plan in Markdown, section by section."""
