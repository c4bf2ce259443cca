"""What changed: the days on which a status moved, and what separates two states of an archive."""
