"""The reference tables: States, organizations, themes, instruments, lead verbs."""
