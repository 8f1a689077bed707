"""The advisor's dialogue: its questions, where each leads, and why."""
