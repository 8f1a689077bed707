"""The words of a question: asked, read back and refused."""
