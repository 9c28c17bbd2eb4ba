"""prepmeet: open data from the regional preparatory meetings of the United Nations Crime Congress.

The whole in one line: **bytes → Document → Report → rows → part → release**.

sources      which meetings and files there are: registry, archive under a lock, client of the official system
reading      bytes → Document: blocks in reading order, each with page, span, role; what a file is, its bytes decide
parsing      Document → Report: what the document says, as printed; all wording in one data file a language
resolving    names as printed → identities; reference tables, each with its source
tables       Reports → rows of all tables, meeting by meeting: what is printed stands beside what is resolved
publishing   rows → staged files: CSV, Parquet, one database, descriptors; then one rename makes them the latest release
validation   a staged or published release → doubts: every row, link, span and digest
storage      a folder of this machine, or a prefix of a bucket

A run: plan (runs, fingerprints) → read and build in processes of their own (steps, workers), kept by digest
(intermediate) → merge, stage, check, publish (outputs) → record (records). jobs ties them together, pipeline makes them
tasks and flows of Prefect, cli is the command.

Rules: a schema file is the only place where a column is defined; everything is accounted for; ids are made of what an
authority printed; time, version and places are arguments, given at the edge; the same bytes and code give the same
bytes; a document that cannot be read costs only itself.
"""

__version__ = "0.1.0"
