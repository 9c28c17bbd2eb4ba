"""Frames: what each sentence of a report does, decided from all evidence together by learnt weights."""
