"""What the records mean: reading, checking and assessing an archive. Knows no network, site generator or clock."""
