"""Make a home and choose its counties."""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic

import click

from archive.cli.checking import LANGUAGES, Trial, report
from archive.cli.options import UNSEEN, RunError, home_option, moment, say
from archive.cli.rosters import entries
from archive.facts.counties import catalogue, load_county
from archive.facts.loader import FactError
from archive.model import County, StepKind, VisitKind
from archive.parse import document_of
from archive.rounds.assess import Assessment, assess
from archive.rounds.order import walk
from archive.store.home import Home
from archive.store.ledger import Ledger

UNNAMED = "000000"
"""Code of a county tried by its address alone; no county has it."""
ABOVE = (
    r"(?:欢迎(?:访问|光临|来到))?(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?"
    r"(?:[\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟)(?=[\u4e00-\u9fff]))?"
)
COUNTY_NAME = re.compile(ABOVE + r"(?P<name>[\u4e00-\u9fff]{1,12}?(?:自治县|自治旗|县|旗|区|市))(?:人民)?政府")


@click.command()
@home_option
@click.option("--rehearsal", is_flag=True, help="A home whose days are set by hand with --today; its pages and letters say so.")
def init(home_path: Path, rehearsal: bool) -> None:
    """Make a home: settings, and folders for counties, visits, the public index and letters."""
    home = Home.create(home_path, rehearsal=rehearsal)
    say(f"made {home.path}; next: set [crawl] contact in {home.settings_path}, then `nianbao county add`")


@click.group()
def county() -> None:
    """Choose the counties that a home watches."""


@county.command("list")
@home_option
@click.option("--catalogue", "of_catalogue", is_flag=True, help="List the built-in county files instead.")
def list_(home_path: Path, of_catalogue: bool) -> None:
    """List the counties watched, or those that can be copied from the catalogue."""
    found = {c: load_county(p) for c, p in catalogue().items()} if of_catalogue else Home.at(home_path).counties()
    for code, one in found.items():
        note = "; address not verified" if of_catalogue else ""
        click.echo(f"{code}\t{one.name}\t{one.home}\t{len(one.agencies)} bodies in the register{note}")


@county.command()
@home_option
@click.argument("source", required=False)
@click.option("--code", default="", help="Six-digit GB/T 2260 code of a new county.")
@click.option("--name", default="", help="Its full name.")
@click.option("--url", default="", help="The address of its portal.")
@click.option("--township", "townships", multiple=True, help="A township or sub-district of it; may be given many times.")
def add(home_path: Path, source: str | None, code: str, name: str, url: str, townships: tuple[str, ...]) -> None:
    """Watch a county: SOURCE is a code of the catalogue, a county file or a table (CSV); or give --code, --name and --url."""
    home = Home.at(home_path)
    if source and source.lower().endswith(".csv"):
        add_all(home, Path(source))
        return
    with tempfile.TemporaryDirectory() as scratch:
        path = source_file(source) if source else given(Path(scratch), code, name, url, townships)
        read = load_county(path) if source else sound(path)
        target = home.counties_dir / f"{read.code}.toml"
        if target.exists():
            raise RunError(f"{target} is there already; edit it, or remove it first")
        shutil.copyfile(path, target)
    say(f"watching {read.code} {read.name}; next: `nianbao county check {read.code}` or `nianbao round {read.code}`")


def add_all(home: Home, table: Path) -> None:
    """Watch every county of a table, or none where a line of it makes no sense; those watched already stay as they are."""
    with tempfile.TemporaryDirectory() as scratch:
        made = [(entry, written(Path(scratch), entry.fields, entry.townships, f"{entry.line}.toml")) for entry in entries(table)]
        codes = Counter(entry.fields.get("code") for entry, _ in made)
        wrong = [why for entry, path in made if (why := wrong_with(path, codes[entry.fields.get("code")]))]
        if wrong:
            raise click.UsageError(f"{table}: nothing was added. " + "; ".join(f"line {why}" for why in wrong[:20]))
        fresh = [(load_county(path).code, path) for _, path in made if not (home.counties_dir / f"{load_county(path).code}.toml").exists()]
        for code, path in fresh:
            shutil.copyfile(path, home.counties_dir / f"{code}.toml")
    say(f"watching {len(fresh)} more counties; {len(made) - len(fresh)} were watched already; next: `nianbao county list`")


def wrong_with(path: Path, times: int) -> str:
    """What is wrong with the county file made of a line, with the line's number; "" where nothing is."""
    if times > 1:
        return f"{path.stem}: its code stands {times} times in the table"
    try:
        load_county(path)
    except FactError as error:
        return f"{path.stem}: {error.why}"
    return ""


def sound(path: Path) -> County:
    """The county just written from the command line. Wrong use where it makes no sense: the file is not the caller's."""
    try:
        return load_county(path)
    except FactError as error:
        raise click.UsageError(error.why) from error


def source_file(source: str) -> Path:
    """The county file that SOURCE means."""
    if Path(source).is_file():
        return Path(source)
    if source in catalogue():
        return catalogue()[source]
    raise click.UsageError(f"{source} is neither a county file nor a code of the catalogue; `nianbao county list --catalogue` shows those")


def given(scratch: Path, code: str, name: str, url: str, townships: tuple[str, ...]) -> Path:
    """A new county file from what was given on the command line."""
    if not (code and name and url):
        raise click.UsageError("give a code of the catalogue, a county file, a table, or all of --code, --name and --url")
    return written(scratch, {"code": code, "name": name, "home": url}, townships)


def written(folder: Path, keys: Mapping[str, str], townships: tuple[str, ...], name: str = "county.toml") -> Path:
    """A new county file in a folder, from its keys and townships."""
    lines = {key: quoted(value) for key, value in keys.items() if key != "townships"}
    lines["townships"] = f"[{', '.join(map(quoted, townships))}]"
    path = folder / name
    path.write_text("".join(f"{key} = {value}\n" for key, value in lines.items()), encoding="utf-8")
    return path


def quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


@county.command()
@home_option
@click.option("--language", type=click.Choice(LANGUAGES), default=None, help="Of what is printed; as letters are written, unless given.")
@click.argument("target")
def check(home_path: Path, language: str | None, target: str) -> None:
    """Walk one site once, politely, and say what was understood of it. TARGET is a watched code or an address. Keeps nothing."""
    home, began = Home.at(home_path), monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        trial = Home.create(Path(scratch) / "home")
        shutil.copyfile(home.settings_path, trial.settings_path)
        home.hosts_dir.mkdir(exist_ok=True)
        trial.hosts_dir.symlink_to(home.hosts_dir.resolve())  # a round at work is not to be joined at the same host
        code = install(home, trial, target)
        when = moment(trial, None)
        with Ledger.open(trial) as ledger:
            crawled = walk(trial, ledger, (code,), when, say, VisitKind.FULL)
            ledger.take_in()
            held = assess(ledger, called(ledger, trial.counties()[code]), when.today, cache=None)
            describe(held, monotonic() - began, language or ("en" if home.settings.mail.language == "en" else "zh"))
    if crawled[0].error:
        raise RunError(crawled[0].error)
    if crawled[0].unseen:
        raise SystemExit(UNSEEN)


def called(ledger: Ledger, tried: County) -> County:
    """A county tried by its address alone, under the name its home page goes by: bodies are told apart by their county's name."""
    if tried.code != UNNAMED:
        return tried
    homes = [c for c in ledger.captures(tried.code) if c.step is StepKind.HOME and c.status == 200]
    titles = (document_of(ledger.payload(c), "text/html", c.media_type).title for c in homes)
    found = next((m for m in map(COUNTY_NAME.search, titles) if m), None)
    return replace(tried, name=found["name"]) if found else tried


def install(home: Home, trial: Home, target: str) -> str:
    """Put the county to try into the trial home; its code."""
    if "://" in target:
        shutil.copyfile(given(trial.path, UNNAMED, "试", target, ()), trial.counties_dir / f"{UNNAMED}.toml")
        return UNNAMED
    if target not in home.counties():
        raise click.UsageError(f"{target} is neither an address nor a county watched here; `nianbao county list` shows which are")
    shutil.copyfile(home.counties_dir / f"{target}.toml", trial.counties_dir / f"{target}.toml")
    return target


def describe(held: Assessment, seconds: float, language: str) -> None:
    """Print what one walk understood; nothing where there was none."""
    if held.visits:
        registered = frozenset(agency.name for agency in held.county.agencies)
        for line in report(Trial(held, held.visits[-1], registered, seconds), language):
            click.echo(line)
