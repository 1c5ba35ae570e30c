"""The language that every engine speaks: DuckDB's dialect, a few words of our own, and what an engine must do."""
