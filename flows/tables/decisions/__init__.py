"""Decisions of reviewers, applied to what the rules read, before the rows are checked."""
