"""The one kind of error that this package raises itself."""


class ReleaseError(Exception):
    """A release or a table that is not there, or cannot be read. The message is one line and says what to do."""
