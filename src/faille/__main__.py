"""`python -m faille`."""

from faille.cli.app import main

main()
