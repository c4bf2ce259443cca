"""What is kept of the web, read strictly: the manifest, the WARC files, the texts, and whether all is as it was."""
