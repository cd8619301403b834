"""A crawl ends with the process that started it: when its standard input ends, it stops itself."""

import os
import signal
import threading
import time

LAST_CALL_S = 20.0
"""Time to settle what is under way; everything settled before is on disk anyway."""


def end_with_parent() -> None:
    """Watch standard input in the background."""
    threading.Thread(target=_watch, name="parent", daemon=True).start()


def _watch() -> None:
    # Not through sys.stdin: its lock, held by this thread, would abort the interpreter at a normal end.
    while os.read(0, 4096):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_CALL_S)
    os._exit(1)
