"""What each kind of page says: an archive in, frozen values out, ready for a template. Never markup, files or a clock."""
