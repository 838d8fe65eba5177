"""`python -m trainer` is the command line."""

import sys

from trainer.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
