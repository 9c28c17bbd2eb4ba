"""Tables → files: one module a kind of file, ``staging`` writes a release aside, ``release`` puts it in its place."""
