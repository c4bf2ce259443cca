"""From a record to the text of a file: the house style, templates, schemas, and files that are never half-written."""
