"""The command line: one command a desk, thin.  Answers on stdout, progress and errors on stderr."""
