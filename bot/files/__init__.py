"""Files of answers: read, checked, planned one by one or many at once."""
