"""Fictional reports made from a structured truth, in the UN's form, in three languages and all file formats."""
