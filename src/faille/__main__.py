"""`faille`, and `python -m faille`: the way in.

Kept light, so that Ctrl-C while the libraries load is answered like any other.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from faille.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
