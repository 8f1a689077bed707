"""What a person can be reminded of, and when; it knows no channel."""
