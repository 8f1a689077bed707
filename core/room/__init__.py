"""How much after-tax money fits, and what holds it."""
