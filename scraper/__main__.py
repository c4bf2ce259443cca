"""`python -m scraper` is the command line `scraper`."""

from scraper.command import main

main()
