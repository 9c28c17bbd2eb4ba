"""What changed between two releases, row by row, and why; DuckDB compares the Parquet files."""
