"""Who sits at the command line: the name that records are signed with."""

from __future__ import annotations

import os
import subprocess


def who() -> str:
    """The git name of whoever sits here, else the login name, else `editor`."""
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    except OSError:
        return os.environ.get("USER", "") or "editor"
    return asked.stdout.strip() or os.environ.get("USER", "") or "editor"
