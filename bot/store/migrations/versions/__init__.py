"""The revisions, each a change of the tables; one that was released is never edited."""
