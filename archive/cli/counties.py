"""Make a home and choose its counties."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from archive.cli.options import RunError, home_option, same_home, say
from archive.cli.rosters import SUFFIXES, Entry, entries
from archive.facts.counties import catalogue, load_county
from archive.facts.loader import FactError
from archive.model import County
from archive.store.home import Home

MOST_TOLD = 20
"""Lines of a table whose faults are told one by one."""


@click.command()
@home_option
@click.option("--rehearsal", is_flag=True, help="A home whose days are set by hand with --today; its pages and letters say so.")
def init(home_path: Path, rehearsal: bool) -> None:
    """Make a home: settings, and folders for counties, visits, the public index and letters."""
    home = Home.create(home_path, rehearsal=rehearsal)
    say(f"made {home.path}; next: set [crawl] contact in {home.settings_path}, then `nianbao county add{same_home()}`")


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
        count = len(one.agencies)
        click.echo(f"{code}\t{one.name}\t{one.home}\t{count} {'body' if count == 1 else 'bodies'} in the register{note}")


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
    if source and source.lower().endswith(SUFFIXES):
        add_all(home, Path(source))
        return
    with tempfile.TemporaryDirectory() as scratch:
        path = source_file(source) if source else given(Path(scratch), code, name, url, townships)
        read = load_county(path) if source else sound(path)
        target = home.counties_dir / f"{read.code}.toml"
        if target.exists():
            raise RunError(f"{target} is there already; edit it, or remove it first")
        shutil.copyfile(path, target)
    again = f"{same_home()} {read.code}"
    say(f"watching {read.code} {read.name}; next: `nianbao county check{again}` or `nianbao round{again}`")


def add_all(home: Home, table: Path) -> None:
    """Watch every county of a table, or none where a line of it makes no sense; those watched already stay as they are."""
    with tempfile.TemporaryDirectory() as scratch:
        made = [(entry, written(Path(scratch), entry.fields, entry.townships, f"{entry.line}.toml")) for entry in entries(table)]
        codes = Counter(entry.fields.get("code") for entry, _ in made)
        wrong = [f"line {entry.line}: {why}" for entry, path in made if (why := wrong_with(entry, path, codes[entry.fields.get("code")]))]
        if wrong:
            more = f"\n  and {len(wrong) - MOST_TOLD} more" if len(wrong) > MOST_TOLD else ""
            raise click.UsageError(
                f"{table}: nothing was added; correct these lines and try again:\n  " + "\n  ".join(wrong[:MOST_TOLD]) + more
            )
        fresh = [(load_county(path).code, path) for _, path in made if not (home.counties_dir / f"{load_county(path).code}.toml").exists()]
        for code, path in fresh:
            shutil.copyfile(path, home.counties_dir / f"{code}.toml")
    again = f"`nianbao county check{same_home()} CODE` for each, then `nianbao round{same_home()}`"
    say(f"added {len(fresh)}, watched already {len(made) - len(fresh)}; next: {again}")


def wrong_with(entry: Entry, path: Path, times: int) -> str:
    """What is wrong with a line, or with the county file made of it; "" where nothing is."""
    if entry.wrong or times > 1:
        return entry.wrong or f"its code {entry.fields['code']} stands {times} times in the table; keep one"
    try:
        load_county(path)
    except FactError as error:
        return error.why
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
