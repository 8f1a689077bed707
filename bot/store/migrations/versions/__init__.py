"""The revisions, each what changed in the tables from the one before.

A revision that was released is never edited: it says what was, not what is.
"""
