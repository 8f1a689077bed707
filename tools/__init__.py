"""The pages about Rothway, and what keeps their generated parts true: ``make docs``."""
