"""What the records mean: reading, checking and assessing an archive. Knows no network, no site generator and no clock."""
