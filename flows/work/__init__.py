"""Work on documents in worker processes, and the cache of its results."""
