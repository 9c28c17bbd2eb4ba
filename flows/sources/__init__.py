"""Sources: where reports come from, what is known of them, and the archive that keeps them unchanged."""
