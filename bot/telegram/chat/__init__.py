"""One chat: an update in, the calls that answer it out."""
