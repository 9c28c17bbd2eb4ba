"""The themes of real texts, coded by reference: offsets and theme ids, never a text (see ``README.md``)."""
