"""The calls that wait: kept, completed with files, and sent in order."""
