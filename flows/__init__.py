"""prepmeet: open data from the regional preparatory meetings of the United Nations Crime Congress.

In one line: **bytes → Document → Report → rows → part → release**. Each step is a function whose input and output are
values of ``flows/model``. The rooms, from the ground floor up; a room imports only rooms above it in this list:

model        the vocabulary: frozen values that the steps exchange, and the few exceptions
storage      local folders and buckets: read, write, lock, mirror, and publish a release by one rename
schema       schemas/*.schema.json read strictly: the one definition of every column
sources      meetings and files: the registry, the archive with its lock, and the client of the official document system
reading      bytes → Document: blocks in reading order, each with page, span and role
reference    known names (States, organizations, instruments), themes and verbs, as tables with their sources
mentions     text → spans of States, organizations, offices, persons, counts and dates; never a decision
parsing      Document → Report: what the document says, as printed; all wording in one data file per language
resolving    names as printed → States, organizations, themes, instruments
tables       Reports → rows of all tables, meeting by meeting: as printed beside as resolved
linking      recommendations of different meetings compared: which propose the same, which related things
pages        views of a release → pages that people read, as HTML
publishing   rows → files of a release: CSV, Parquet, DuckDB, descriptors, README
validation   a release on disk → findings: every file, row, link, span and count
review       a release on disk → its documents for reading and review, and the decisions of reviewers
site         a release on disk → a folder with a static catalogue, which any file server serves
work         documents read and meetings built in worker processes; the cache of their results
run          one run: settings, plan, execution, record, notices; without Prefect
prefect_app  the flows, tasks, server and schedules of Prefect
cli          the command prepmeet
client       the package prepmeet for users of a release: import prepmeet; it uses no other room

The way of one report: ``sources`` puts the file into raw/. In a run, ``cli/run`` makes the settings, ``prefect_app``
starts the flow, and ``run/execute`` plans once and calls each step by an executor: ``work/documents`` reads the bytes
(``reading``) and parses them (``parsing``); ``work/parts`` builds the rows of some meetings, a part (``tables``, with
``resolving``); ``publishing`` writes all parts into a new folder, ``validation`` checks it, and ``storage`` renames it
to output/releases/<version>, which output/latest then shows.

Rules: a schema file is the only place where a column is defined; all text of a document is accounted for; ids come from
what an authority printed; time, version and locations are arguments; the same bytes and code give the same bytes; a
document that cannot be read does not stop the others.
"""

__version__ = "0.1.0"
