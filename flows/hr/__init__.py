"""What HR is asked: the script, the messages, the worksheet."""
