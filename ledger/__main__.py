"""`python -m ledger` is the command line `ledger`."""

from ledger.command import main

main()
