"""`nianbao demo`: a county web on loopback, whole rounds on three days of a season, and the pages that come of it."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import click

from archive.cli.clock import instant
from archive.cli.options import Day, RunError, say
from archive.publish.serve import serve_command
from archive.rounds.order import Moment, whole_round
from archive.store.holder import me
from archive.store.home import Home

DAYS = (date(2026, 1, 20), date(2026, 2, 10), date(2026, 5, 15))
"""Before the due day, ten days after it, and in May."""
MARK = ".nianbao-demo"
SETTINGS = """\
# The home of the demo: a rehearsal on a county web of its own on this machine.
[home]
rehearsal = true

[crawl]
pause_s = 0
retry_pause_s = 0.2
min_free_mb = 64

[mail]
to = ["watch@example.org"]
operator = ["operator@example.org"]
language = "both"
"""
PATIENCE_S = 60


@click.command()
@click.option("--home", "home_path", type=click.Path(path_type=Path), default=Path("demo-data"), show_default=True)
@click.option("--seed", type=int, default=7, show_default=True, help="Another seed is another county web.")
@click.option("--day", "days", type=Day(), multiple=True, default=DAYS, help="Days of the rounds; several make a season.")
@click.option("--port", type=int, default=8001, show_default=True, help="Where the pages are served; 0 takes a free one.")
def demo(home_path: Path, seed: int, days: tuple[date, ...], port: int) -> None:
    """Run the whole way on a built-in county web, then serve what came of it."""
    home = fresh(home_path)
    web_port = 0
    for day in sorted(days):
        say(f"--- {day}: the county web as it stands on this day")
        with county_web(seed, day, web_port) as web_port:
            counties(home, seed, web_port)
            whole_round(home, (), Moment(day, instant(day), day), say, worker=me())
    say(f"letters: {home.outbox}")
    with county_web(seed, max(days), web_port), pages(home, port) as address:
        show(address)


def fresh(path: Path) -> Home:
    """An empty rehearsal home; an earlier demo's is thrown away, anything else is left alone."""
    if path.exists() and any(path.iterdir()) and not (path / MARK).exists():
        raise RunError(f"{path} holds something that is not a demo's; name another folder with --home")
    shutil.rmtree(path, ignore_errors=True)
    home = Home.create(path, rehearsal=True)
    (path / MARK).touch()
    home.settings_path.write_text(SETTINGS, encoding="utf-8")
    return Home.at(path)


def counties(home: Home, seed: int, port: int) -> None:
    """Write the county files of the web into the home."""
    argv = ["counties", "--seed", str(seed), "--port", str(port), "--dir", str(home.counties_dir)]
    subprocess.run([sys.executable, "-m", "crawler.demo", *argv], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def county_web(seed: int, day: date, port: int) -> Iterator[int]:
    """The county web of a day as a child process; its port."""
    argv = [sys.executable, "-m", "crawler.demo", "serve", "--seed", str(seed), "--as-of", day.isoformat(), "--port", str(port)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            line = child.stdout.readline()
            if not line:
                raise RunError("the county web did not start; is another demo running? its words stand above")
            yield int(json.loads(line)["port"])
        finally:
            child.terminate()


@contextmanager
def pages(home: Home, port: int) -> Iterator[str]:
    """The published pages, served by a child process; their address."""
    port = free_port(port)
    argv = serve_command(home.public_dir, "127.0.0.1", port)
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, child)
            yield address
        finally:
            child.terminate()


def free_port(wanted: int) -> int:
    """The wanted port if it is free, else any that is."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return int(probe.getsockname()[1])
    raise RunError("no port of this machine is free")


def wait_for(address: str, child: "subprocess.Popen[bytes]") -> None:
    """Return once the address answers. Raises RunError where the server ended or is too slow."""
    for _ in range(PATIENCE_S * 5):
        if child.poll() is not None:
            raise RunError(f"the pages cannot be served on {address} (is the port taken?); choose another with --port")
        try:
            get(f"{address}/")
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise RunError(f"{address} did not answer within {PATIENCE_S} s")


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PATIENCE_S) as answer:  # noqa: S310  our own server
        return str(answer.read().decode())


def show(address: str) -> None:
    """On a terminal serve until Ctrl-C; elsewhere ask for three pages, print the address and end."""
    if sys.stdout.isatty():
        click.echo(f"{address}/  (Ctrl-C ends)")
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)
    for path in three(address):
        page = get(address + path)
        click.echo(f"{address}{path}  {len(page.encode())} bytes")


def three(address: str) -> list[str]:
    """The start page, a county and a report, found by following the links."""
    county = first(r'href="(/county/\d{6})', get(f"{address}/"))
    body = first(r'href="(/body/[^"?#]+)', get(address + county))
    report = first(r'href="(/report/[^"?#]+)', get(address + body))
    return ["/", county, report]


def first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if not found:
        raise RunError(
            f"a page holds no link like {pattern}: the index is not what was expected; `nianbao verify` tells whether files are whole"
        )
    return found.group(1)
