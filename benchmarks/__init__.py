"""How fast it is, measured against the goals and printed as a table: ``make bench``."""
