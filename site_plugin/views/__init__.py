"""What each kind of page says: an archive in, frozen values out, ready for a template; never markup."""
