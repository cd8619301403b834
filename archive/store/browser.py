"""Where this machine's Chromium is."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium-headless-shell")
OWN = ("chrome", "headless_shell", "chrome-headless-shell")
"""File names of the builds that Playwright fetches."""


def find_browser(chosen: str) -> Path | None:
    """The Chromium chosen in the settings, else NIANBAO_CHROMIUM, else the system's, else Playwright's own; None where there is none."""
    for named in (chosen, os.environ.get("NIANBAO_CHROMIUM", "")):
        if named:
            return Path(named) if os.access(named, os.X_OK) else None
    found = next((p for p in map(shutil.which, NAMES) if p), None)
    return Path(found) if found else _fetched()


def _fetched() -> Path | None:
    """Playwright's own build, in .playwright beside the packages or in PLAYWRIGHT_BROWSERS_PATH."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path(__file__).parents[2] / ".playwright"))
    return next((p for p in sorted(folder.glob("**/*")) if p.name in OWN and os.access(p, os.X_OK) and p.is_file()), None)
