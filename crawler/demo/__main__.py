"""`python -m crawler.demo`: serve the demo web, write its county files, tell what is true of it."""

import asyncio
import json
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from crawler.demo.files import write_counties
from crawler.demo.listening import DemoError, listening
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.plans import province
from crawler.demo.server import Demo, parse_break, serve
from crawler.demo.truth import truth
from crawler.demo.web import home, pages, without
from crawler.demo.world import world

DAY = click.DateTime(["%Y-%m-%d"])
count_option = click.option("--counties", "count", type=int, default=0, help="so many counties of every kind; 0 is the demo's four")
seed_option = click.option("--seed", type=int, default=1, show_default=True, help="which world")
hide_option = click.option("--hide", multiple=True, metavar="PATTERN", help="reports whose path matches were never published")
day_option = click.option("--as-of", type=DAY, required=True, callback=lambda _c, _p, day: day.date(), help="the day the web shows")


def _world(seed: int, count: int) -> tuple[DemoCounty, ...]:
    return province(seed, count) if count else world(seed)


@click.group(help=__doc__)
def main() -> None:
    """The three commands of the demo web."""


@main.command("serve")
@seed_option
@count_option
@day_option
@click.option("--port", type=int, default=0, help="0 chooses a free one")
@hide_option
@click.option("--break", "breaks", multiple=True, metavar="PATTERN:STATUS", help="addresses that match answer with this status")
@click.option("--log", type=click.Path(path_type=Path, dir_okay=False), help="write a JSON line per request")
def serve_command(seed: int, count: int, as_of: date, port: int, hide: tuple[str, ...], breaks: tuple[str, ...], log: Path | None) -> None:
    """Serve the web of a day until SIGTERM; one JSON line on stdout says when it listens."""
    counties = without(_world(seed, count), hide)
    with ExitStack() as stack:
        try:
            broken = [parse_break(text) for text in breaks]
            bound = stack.enter_context(listening([c.host for c in counties if c.family], port))
        except DemoError as error:
            raise click.ClickException(str(error)) from error
        lines = stack.enter_context(log.open("a", encoding="utf-8")) if log else None
        told = [{"code": c.code, "name": c.name, "home": home(c, bound.port), "down": not c.family} for c in counties]
        ready = json.dumps({"counties": told, "port": bound.port}, ensure_ascii=False)
        asyncio.run(serve(Demo(pages(counties, as_of, bound.port), broken, lines), bound.sockets, ready))


@main.command("counties")
@seed_option
@count_option
@click.option("--port", type=int, required=True)
@click.option("--dir", "folder", type=click.Path(path_type=Path, file_okay=False), required=True)
def counties_command(seed: int, count: int, port: int, folder: Path) -> None:
    """Write the county files of the web served on a port."""
    for path in write_counties(_world(seed, count), port, folder):
        click.echo(path)


@main.command("truth")
@seed_option
@count_option
@day_option
@hide_option
@click.option("--port", type=int, required=True)
def truth_command(seed: int, count: int, as_of: date, hide: tuple[str, ...], port: int) -> None:
    """Print what is true of the web on a day, as JSON."""
    click.echo(json.dumps(truth(without(_world(seed, count), hide), as_of, port), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
