"""`nianbao county check`: one site walked once, politely, in a home that is thrown away, and what was understood of it."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

import click

from archive.cli.checking import Trial, report
from archive.cli.counties import given, sound, source_file
from archive.cli.options import UNSEEN, RunError, home_option, language_of, language_option, moment, same_home, say
from archive.facts.counties import catalogue
from archive.model import County, StepKind, VisitKind
from archive.parse import document_of
from archive.rounds.assess import assess
from archive.rounds.crawl import Crawled
from archive.rounds.order import walk
from archive.store.home import Home
from archive.store.ledger import Ledger

UNNAMED, NAMELESS = "000000", "试"
"""Code and name of a county tried by its address alone; no county has them."""
ABOVE = (
    r"(?:欢迎(?:访问|光临|来到))?(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?"
    r"(?:[\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟)(?=[\u4e00-\u9fff]))?"
)
COUNTY_NAME = re.compile(ABOVE + r"(?P<name>[\u4e00-\u9fff]{1,12}?(?:自治县|自治旗|县|旗|区|市))(?:人民)?政府")


@click.command()
@home_option
@language_option
@click.argument("target")
def check(home_path: Path, language: str | None, target: str) -> None:
    """Walk one site once, politely, and say what was understood of it. Keeps nothing.

    TARGET is a code (of a county watched, or of the catalogue), a county file, or the full address of a portal.
    """
    home = Home.at(home_path)
    with tempfile.TemporaryDirectory() as scratch, borrowed(home, Path(scratch) / "home") as trial:
        path, onward = found(home, trial, target)
        tried = sound(path)
        shutil.copyfile(path, trial.counties_dir / f"{tried.code}.toml")
        crawled = tell(trial, tried, onward, language_of(home, language))
    if crawled.error:
        raise RunError(crawled.error.replace(str(trial.path), str(home.path)))
    if crawled.unseen:
        raise SystemExit(UNSEEN)


@contextmanager
def borrowed(home: Home, path: Path) -> Iterator[Home]:
    """A home for one trial, with the settings of the user's, and one with it in when each host may be asked."""
    trial = Home.create(path)
    shutil.copyfile(home.settings_path, trial.settings_path)
    home.hosts_dir.mkdir(exist_ok=True)
    trial.hosts_dir.symlink_to(home.hosts_dir.resolve())  # a round at work is not to be joined at the same host
    yield trial


def found(home: Home, trial: Home, target: str) -> tuple[Path, str]:
    """The county file to try, and the command with which its user goes on. Wrong use where the target is nothing of the kind."""
    if "://" in target:
        return given(trial.path, UNNAMED, NAMELESS, target, ()), f"nianbao county add{same_home()} --code CODE --name NAME --url {target}"
    if target in home.counties():
        return home.counties_dir / f"{target}.toml", f"nianbao round{same_home()} {target}"
    if target in catalogue() or Path(target).is_file():
        return source_file(target), f"nianbao county add{same_home()} {target}"
    raise click.UsageError(
        f"{target} is neither a full address (such as http://www.example.gov.cn/), nor a county file, nor the code of a county: "
        "`nianbao county list` shows those watched, with --catalogue those built in"
    )


def tell(trial: Home, tried: County, onward: str, language: str) -> Crawled:
    """Walk the site and print what was understood; nothing where there was no walk."""
    began, when = monotonic(), moment(trial, None)
    say(f"walking {tried.home}, one request at a time: some minutes for a whole county, or until a host that does not answer is given up")

    def hear(line: str) -> None:
        if not line.startswith((f"{tried.code} {tried.name}: ", "crawl.contact")):  # said again, and better, at the end
            say(line.removeprefix(f"{NAMELESS} {UNNAMED}-"))

    with Ledger.open(trial) as ledger:
        (crawled,) = walk(trial, ledger, (tried.code,), when, hear, VisitKind.FULL)
        ledger.take_in()
        held = assess(ledger, called(ledger, tried), when.today, cache=None)
    if held.visits:
        is_named = held.county.name != NAMELESS
        command = onward.replace(" NAME ", f" {held.county.name} ") if is_named else onward
        for line in report(Trial(held, held.visits[-1], monotonic() - began, command, is_named), language):
            click.echo(line)
    return crawled


def called(ledger: Ledger, tried: County) -> County:
    """A county tried by its address alone, under the name its home page goes by: bodies are told apart by their county's name."""
    if tried.code != UNNAMED:
        return tried
    homes = [c for c in ledger.captures(tried.code) if c.step is StepKind.HOME and c.status == 200]
    titles = (document_of(ledger.payload(c), "text/html", c.media_type).title for c in homes)
    name = next((m["name"] for m in map(COUNTY_NAME.search, titles) if m), NAMELESS)
    return replace(tried, name=name)
