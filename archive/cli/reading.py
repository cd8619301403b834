"""`nianbao read`: what report files say, as words or JSON. Needs no home."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from archive.judge import checks
from archive.model import Context, Report
from archive.parse.contract import as_json
from archive.rounds.read import read_bytes


@dataclass(frozen=True, slots=True)
class Read:
    """One file read: its path as given and what it says."""

    file: str
    report: Report


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "json_", is_flag=True, help="One JSON object per file, in order.")
@click.option("--jsonl", is_flag=True, help='The files hold lines {"url", "title", "text" or "html"}; read each line as a report.')
@click.option("--url", default="", help="Where the file came from; a hint, weak for dates.")
def read(files: tuple[str, ...], json_: bool, jsonl: bool, url: str) -> None:
    """Read report files of any format and print what they say. Reports of the same body are one another's earlier years."""
    readings = [one for file in files for one in (lines_of(file) if jsonl else [read_file(file, url)])]
    for one in readings:
        findings = checks.run(one.report, earlier=earlier(one, readings))
        shown = {"file": one.file, **as_json(one.report, findings)}
        click.echo(json.dumps(shown, ensure_ascii=False) if json_ else in_words(shown))
        sys.stdout.flush()


def read_file(file: str, url: str) -> Read:
    """One file; one that cannot be opened is an object of kind other with the reason."""
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        return Read(file, Report("", is_report=False, why=f"cannot be opened ({error.strerror}); check the path"))
    return Read(file, read_bytes(data, url=url))


def lines_of(file: str) -> Iterator[Read]:
    """Every line of a file of JSON objects. Wrong use where the file or a line is none."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{file} cannot be read as UTF-8 lines ({error})") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Read(f"{file}:{number}", of_line(file, number, line))


def of_line(file: str, number: int, line: str) -> Report:
    try:
        given: dict[str, Any] = json.loads(line)
        url, title, html = given.get("url") or "", given.get("title") or "", given.get("html")
        text = given.get("text") or ""
    except (ValueError, AttributeError) as error:
        raise click.UsageError(f"{file}, line {number} is no JSON object with url, title, text or html ({error})") from error
    context = Context(link_title=title)
    if html is not None:
        return read_bytes(str(html).encode(), content_type="text/html; charset=utf-8", url=url, context=context)
    whole = f"{title}\n\n{text}" if title and title not in text else str(text)
    return read_bytes(whole.encode(), content_type="text/plain; charset=utf-8", url=url, context=context)


def earlier(one: Read, readings: Sequence[Read]) -> list[Report]:
    """The other years' reports of the same body in this call."""
    mine = one.report
    return [
        r.report
        for r in readings
        if r.report.is_report and mine.agency and r.report.agency == mine.agency and r.report.report_year != mine.report_year
    ]


def in_words(shown: dict[str, Any]) -> str:
    """A short reading for people; --json has everything."""
    head = f"{shown['file']}: {shown['kind']} ({shown['why']})"
    if shown["kind"] == "other":
        return head
    lines = [
        head,
        f"  {shown['title']}",
        "  " + "; ".join(f"{key} {shown[key] or '-'}" for key in ("agency", "report_year", "published_on", "format")),
    ]
    for row in ("received", "carried_in", "processed_total", "carried_out"):
        total = ((shown["requests"] or {}).get(row) or {}).get("total")
        lines.append(f"  {row}: {'not readable' if total is None else total}")
    lines += [f"  {f['outcome']} {f['code']} ({f['responsibility']}): {f['says']}" for f in shown["findings"]]
    return "\n".join(lines)
