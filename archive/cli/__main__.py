"""`python -m archive.cli` is `nianbao`."""

from archive.cli import main

main()
