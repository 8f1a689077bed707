"""The dialogue: what is asked, in what order, when, and what an answer may be."""
