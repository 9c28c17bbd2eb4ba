"""Resolving: names as printed → identities, by reference tables that stand beside the code, each with its source."""
