"""A release on disk → a folder with a static catalogue, which any file server serves."""
