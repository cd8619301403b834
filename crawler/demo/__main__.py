"""`python -m crawler.demo`: serve the demo web, write its county files, tell what is true of it."""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import click

from crawler.demo.files import write_counties
from crawler.demo.listening import DemoError, listening
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.behaviours import BEHAVIOURS, families, ways
from crawler.demo.province.plans import province
from crawler.demo.province.troubles import TROUBLES, at_random, befallen, parse_random, parse_troubles
from crawler.demo.server import Demo, parse_break, serve
from crawler.demo.truth import truth
from crawler.demo.web import home, hosts, pages, without
from crawler.demo.world import world

DAY = click.DateTime(["%Y-%m-%d"])
count_option = click.option("--counties", "count", type=int, default=0, help="so many counties of every kind; 0 is the demo's four")
seed_option = click.option("--seed", type=int, default=1, show_default=True, help="which world")
hide_option = click.option("--hide", multiple=True, metavar="PATTERN", help="reports whose path matches were never published")
day_option = click.option("--as-of", type=DAY, required=True, callback=lambda _c, _p, day: day.date(), help="the day the web shows")


small_option = click.option("--small", is_flag=True, help="counties of half a dozen bodies")
trouble_option = click.option("--trouble", "chosen", multiple=True, metavar="CODE=NAME[,NAME]", help="odd behaviours of a county")
random_option = click.option("--troubles", "each", default="", metavar="random[:K]", help="K odd behaviours for every county")


def which(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say which counties, and what befalls them."""
    for option in (random_option, trouble_option, small_option, hide_option, count_option, seed_option):
        command = option(command)
    return command


def _web(seed: int, count: int, hide: Sequence[str], small: bool, chosen: Sequence[str], each: str) -> tuple[DemoCounty, ...]:
    """The counties asked for. Raises click's own error for what makes no sense."""
    counties = without(province(seed, count, small=small) if count else world(seed), hide)
    try:
        return befallen(counties, at_random(counties, parse_random(each)) if each else parse_troubles(chosen))
    except DemoError as error:
        raise click.ClickException(str(error)) from error


@click.group(help=__doc__)
def main() -> None:
    """The commands of the demo web."""


@main.command("serve")
@which
@day_option
@click.option("--port", type=int, default=0, help="0 chooses a free one")
@click.option("--break", "breaks", multiple=True, metavar="PATTERN:STATUS", help="addresses that match answer with this status")
@click.option("--log", type=click.Path(path_type=Path, dir_okay=False), help="write a JSON line per request")
def serve_command(as_of: date, port: int, breaks: tuple[str, ...], log: Path | None, **which: Any) -> None:
    """Serve the web of a day until SIGTERM; one JSON line on stdout says when it listens."""
    counties = _web(**which)
    with ExitStack() as stack:
        try:
            broken = [parse_break(text) for text in breaks]
            bound = stack.enter_context(listening(hosts(counties), port))
        except DemoError as error:
            raise click.ClickException(str(error)) from error
        lines = stack.enter_context(log.open("a", encoding="utf-8")) if log else None
        told = [{"code": c.code, "name": c.name, "home": home(c, bound.port), "down": not c.family} for c in counties]
        ready = json.dumps({"counties": told, "port": bound.port}, ensure_ascii=False)
        asyncio.run(serve(Demo(pages(counties, as_of, bound.port), broken, lines), bound.sockets, ready))


@main.command("counties")
@which
@click.option("--port", type=int, required=True)
@click.option("--dir", "folder", type=click.Path(path_type=Path, file_okay=False), required=True)
def counties_command(port: int, folder: Path, **which: Any) -> None:
    """Write the county files of the web served on a port."""
    for path in write_counties(_web(**which), port, folder):
        click.echo(path)


@main.command("truth")
@which
@day_option
@click.option("--port", type=int, required=True)
def truth_command(as_of: date, port: int, **which: Any) -> None:
    """Print what is true of the web on a day, as JSON."""
    click.echo(json.dumps(truth(_web(**which), as_of, port), ensure_ascii=False, indent=1))


@main.command("troubles")
def troubles_command() -> None:
    """Print every odd behaviour: number, name, whom it may hide, what it does."""
    for trouble in sorted(TROUBLES.values(), key=lambda t: (t.number, t.name)):
        click.echo(f"{trouble.number:>2} {trouble.name:<18} {trouble.hides:<40} {trouble.says}")


@main.command("behaviours")
def behaviours_command() -> None:
    """Print every known behaviour of real sites, and which troubles, families and arrangements show it."""
    for number, behaviour in BEHAVIOURS.items():
        click.echo(f"{number:>2} {behaviour.says}: {', '.join(ways(number))}")


@main.command("families")
def families_command() -> None:
    """Print every family of sites with the arrangements in which it is met."""
    for name, arrangements in families():
        click.echo(f"{name:<9} {' '.join(arrangements)}")


if __name__ == "__main__":
    main()
