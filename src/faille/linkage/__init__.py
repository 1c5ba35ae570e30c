"""Who is in it: which records speak of the same person, and how sure that is."""
