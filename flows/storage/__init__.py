"""Raw and output locations: folders of this machine, or object storage that speaks S3."""

from flows.storage.bucket import RemoteOutput
from flows.storage.location import Location, cache_name
from flows.storage.mirror import mirror, put_back
from flows.storage.objects import StoredFile

__all__ = ["Location", "RemoteOutput", "StoredFile", "cache_name", "mirror", "put_back"]
