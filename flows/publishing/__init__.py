"""Write the files of a release: one module per kind of file; ``staging`` writes all of them to a staging folder."""
