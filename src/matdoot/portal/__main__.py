"""`python -m matdoot.portal load|serve RESULTS_DIR`; other words go to Django's own commands."""

import sys

from matdoot.portal.command import main

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
