"""Sets of answers: read, checked, and turned into the core's facts."""
