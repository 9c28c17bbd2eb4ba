"""One run: its settings, its plan, its execution, and its record. Without Prefect."""
