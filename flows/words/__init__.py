"""The words around a question: as it is asked, read back and refused."""
