"""Reference data as CSV files: States, organizations, instruments, themes, verbs, words of names."""
