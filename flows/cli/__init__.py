"""The command prepmeet: its commands, its options, and what it prints."""
