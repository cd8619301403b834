"""`nianbao doctor`: what this machine lacks, and how to get it."""

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from archive.cli.options import home_option
from archive.store.browser import find_browser
from archive.store.disk import enough
from archive.store.home import Home

OLDEST_SQLITE = (3, 35, 0)
OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `needed` False means that nianbao works without it, but less well."""

    name: str
    good: bool
    found: str
    cure: str
    needed: bool = True


@click.command()
@home_option
def doctor(home_path: Path) -> None:
    """Say what is missing on this machine and how to get it."""
    checks = [python(), sqlite(), browser(), fonts(), *home_checks(home_path)]
    for check in checks:
        mark = "ok     " if check.good else ("missing" if check.needed else "advice ")
        click.echo(f"{mark}  {check.name}: {check.found}" + ("" if check.good else f"\n         {check.cure}"))
    if any(c.needed and not c.good for c in checks):
        sys.exit(1)


def python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= OLDEST_PYTHON, found, "install Python 3.11 or newer and run `make setup` again")


def sqlite() -> Check:
    good = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    return Check("SQLite", good, sqlite3.sqlite_version, "install a Python whose sqlite3 module has SQLite 3.35 or newer")


def browser() -> Check:
    path = find_browser("")
    cure = "install the package chromium, or set NIANBAO_CHROMIUM to a Chromium's path; needed for sites whose lists only a browser draws"
    return Check("Chromium", path is not None, str(path or "not found"), cure)


def fonts() -> Check:
    lister = shutil.which("fc-list")
    found = subprocess.run([lister, ":lang=zh"], capture_output=True, text=True, check=False).stdout.splitlines() if lister else []
    cure = "install the package fonts-noto-cjk; without it the browser may draw boxes"
    return Check("Chinese fonts", bool(found), f"{len(found)} found", cure, needed=False)


def home_checks(path: Path) -> list[Check]:
    """What can be said of a home, where there is one."""
    if not (path / "nianbao.toml").is_file():
        return [Check("home", False, f"{path} is none yet", f"make one with `nianbao init --home {path}`", needed=False)]
    home = Home.at(path)
    crawl = home.settings.crawl
    return [
        Check("home", True, str(path), ""),
        Check("counties", bool(home.counties()), f"{len(home.counties())} watched", "add one with `nianbao county add`", needed=False),
        Check("disk", enough(home), f"floor {crawl.min_free_mb} MiB", "free space, or lower [crawl] min_free_mb"),
        Check("contact", bool(crawl.contact), crawl.contact or "none", "set [crawl] contact: sites are told who asks", needed=False),
    ]
