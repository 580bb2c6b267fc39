"""`python -m sambayan.command` is `sambayan`."""

from sambayan.command.cli import main

main()
