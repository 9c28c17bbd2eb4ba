"""The examiner: what a person read in real documents, against what the program reads."""
