"""The taxes, the forms, and money that comes back."""
