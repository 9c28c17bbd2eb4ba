"""The themes of real texts, coded by reference: offsets and theme ids, never a text (``README.md`` explains the files)."""
