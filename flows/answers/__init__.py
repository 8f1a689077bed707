"""What is done with a set of answers: read, checked, turned into the core's facts."""
