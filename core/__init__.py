"""The calculation core: pure rules on exact figures, knowing nothing of chat or words."""
