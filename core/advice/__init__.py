"""From facts to advice: the outcome, the steps, the dates, the warnings."""
