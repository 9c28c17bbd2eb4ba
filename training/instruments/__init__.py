"""Cited instruments: labels by reference over real documents, and how many of them are found and right."""
