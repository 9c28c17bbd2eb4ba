"""Plain text: bytes → Document."""

from flows.reading.text.reader import read_text

__all__ = ["read_text"]
