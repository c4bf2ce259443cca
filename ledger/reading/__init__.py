"""From the text of a file to a record: syntax, shape and values checked, with the place of everything."""
