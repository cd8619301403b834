"""A crawl ends with the process that started it: when its standard input ends, it stops itself."""

import os
import signal
import sys
import threading
import time

LAST_CALL_S = 20.0
"""Time to settle what is under way; everything settled before is on disk anyway."""


def end_with_parent() -> None:
    """Watch standard input in the background."""
    threading.Thread(target=_watch, name="parent", daemon=True).start()


def _watch() -> None:
    while sys.stdin.buffer.read(4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_CALL_S)
    os._exit(1)
