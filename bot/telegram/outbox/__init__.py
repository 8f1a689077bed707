"""What waits to be sent: kept, made, and sent in order."""
