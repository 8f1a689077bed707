"""One conversation as it is stored, and the result that its answers give."""
