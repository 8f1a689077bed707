"""Plan facts that a team shares: read from a file, checked, written, and said in words."""
