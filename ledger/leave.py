"""The end of a process, without taking apart what it holds.

Python frees every object of a program that ends, one after another, which takes long where there are many records. The
memory goes back in one piece anyway.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading


def leave(end: SystemExit) -> None:
    """End this process with the code of `end`: all that was said is out, and what was to be done at the end is done.

    Returns where that cannot be made sure of, because threads still run or somebody stopped listening.
    """
    code = end.code or 0
    if not isinstance(code, int) or threading.active_count() > 1:
        return
    try:
        atexit._run_exitfuncs()  # noqa: SLF001 - as Python does at its end
        for stream in (sys.stdout, sys.stderr):
            if stream:  # a program may be started without any
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)
