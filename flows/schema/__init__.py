"""The schema files: reading them, and the rules that they must follow."""
