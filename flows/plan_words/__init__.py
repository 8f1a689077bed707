"""Turns an `Advice` into the plan that a person reads, as Markdown.

The core says what applies, the templates say it; here the two are joined. A
section is a part of the plan that a channel may show by itself.
"""
