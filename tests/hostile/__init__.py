"""Inputs made to break the program: documents of all formats, configuration, and bodies of answers."""
