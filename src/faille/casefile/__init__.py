"""The book: what each desk found, on disk, encrypted, never changed; and the answers drawn from it."""
