"""Options that many commands share: --home, --today, the counties named; and how progress is said."""

import os
import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from archive.cli import clock
from archive.model import SHANGHAI
from archive.publish.words import LANGUAGES
from archive.rounds.order import Moment
from archive.store.home import Home

F = TypeVar("F", bound=Callable[..., Any])
UNSEEN = 3
"""Exit code: done, but some county could not be seen."""


class RunError(Exception):
    """Raised when a command cannot do what was asked; the message names the next step."""


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-02-10", param, ctx)


def home_option(command: F) -> F:
    return click.option(
        "--home", "home_path", type=click.Path(path_type=Path), envvar="NIANBAO_HOME", default=Path("nianbao-data"), show_default=True,
        help="The folder that holds everything of one user.",
    )(command)  # fmt: skip


def same_home() -> str:
    """What the next command needs to find the home at hand: nothing where it is the usual one or the environment names it."""
    context = click.get_current_context()
    typed = context.get_parameter_source("home_path") is ParameterSource.COMMANDLINE
    return f" --home {context.params['home_path']}" if typed else ""


def today_option(command: F) -> F:
    return click.option("--today", "given", type=Day(), default=None, help="Act as on this day (YYYY-MM-DD, Asia/Shanghai).")(command)


def language_option(command: F) -> F:
    given = "Of what is printed; as letters are written, unless given."
    return click.option("--language", type=click.Choice(LANGUAGES), default=None, help=given)(command)


def language_of(home: Home, given: str | None) -> str:
    """The language given, else the one letters are written in; Chinese where they are written in both."""
    return given or ("en" if home.settings.mail.language == "en" else "zh")


def codes_argument(command: F) -> F:
    return click.argument("codes", nargs=-1, metavar="[CODE]...")(command)


def say(line: str) -> None:
    """Talk: one plain line on stderr."""
    click.echo(line, err=True)


def moment(home: Home, given: date | None) -> Moment:
    """When the command acts. A day given by hand dates what is crawled and mailed, so only a rehearsal home takes one."""
    real = clock.today()
    if given is None or (given == real and not home.settings.home.rehearsal):
        return Moment(real, clock.now())
    if not home.settings.home.rehearsal:
        raise click.UsageError(
            f"--today {given} would date what is crawled and mailed, and {home.path} is no rehearsal home; "
            "judge and status take any day, or make a home with `nianbao init --rehearsal`"
        )
    return Moment(given, clock.instant(given), given)


def day(given: date | None) -> date:
    """The day given, else today."""
    return given or clock.today()


def named(home: Home, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes, all of them watched. Wrong use otherwise; a home without counties has nothing to do."""
    watched = home.counties()
    if unknown := [c for c in codes if c not in watched]:
        raise click.UsageError(
            f"{', '.join(unknown)}: not watched here; `nianbao county add` it first, `nianbao county list` shows which are"
        )
    if not watched:
        raise RunError(f"{home.path} watches no county yet; add one with `nianbao county add`")
    return codes


def die_with_parent() -> None:
    """End when the standard input does: whoever started us holds its other end. What was kept is safe at any instant."""

    def wait() -> None:
        while os.read(0, 4096):
            continue
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def at(instant: datetime | None) -> str:
    """An instant in Asia/Shanghai to the minute, or a dash."""
    return "-" if instant is None else instant.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
