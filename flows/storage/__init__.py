"""Raw and output locations: local folders, or object storage with the S3 API."""

from flows.storage.bucket import RemoteOutput
from flows.storage.comparable import comparable_copy
from flows.storage.location import Location, cache_name
from flows.storage.mirror import mirror, write_back
from flows.storage.objects import StoredFile

__all__ = ["Location", "RemoteOutput", "StoredFile", "cache_name", "comparable_copy", "mirror", "write_back"]
