"""`nianbao serve` and `nianbao schedule`: the two commands that stay."""

import os
from pathlib import Path

import click

from archive import schedule as clockwork
from archive.cli.options import home_option, say
from archive.facts.rhythm import rhythm
from archive.publish.serve import serve_command
from archive.store.home import Home


@click.command()
@home_option
@click.option("--host", default=None, help="Address to listen on; only this machine unless told otherwise.")
@click.option("--port", type=int, default=None)
def serve(home_path: Path, host: str | None, port: int | None) -> None:
    """Show the published index with Datasette; a newly published one appears by itself."""
    home = Home.at(home_path)
    settings = home.settings.serve
    argv = serve_command(home.public_dir, host or settings.host, settings.port if port is None else port)
    say(f"serving {home.index_path} on http://{host or settings.host}:{settings.port if port is None else port}/ (Ctrl-C ends)")
    os.execv(argv[0], argv)  # noqa: S606  the server takes our place: its signals and exit code are its own


@click.command()
@home_option
def schedule(home_path: Path) -> None:
    """Work by the rhythm (a round a night) until stopped."""
    home = Home.at(home_path)
    own = home.settings.schedule.rhythm
    clockwork.run(home.path, rhythm(Path(own) if own else None), say)
