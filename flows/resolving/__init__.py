"""Resolving: printed names → entities, themes and instruments, by the reference tables of ``reference``."""
