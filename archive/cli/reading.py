"""`nianbao read`: what report files say, as words or JSON. Needs no home."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import click

from archive.cli.inputs import File, Input, check_lines, lines_of, lost, read_input
from archive.cli.shelf import Shelf
from archive.judge import checks
from archive.model import Finding, Report
from archive.parse.contract import as_json
from archive.rounds.many import in_order


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "json_", is_flag=True, help="One JSON object per file, in order.")
@click.option("--jsonl", is_flag=True, help='The files hold lines {"url", "title", "text" or "html"}; read each line as a report.')
@click.option("--url", default="", help="Where the file came from; a hint, weak for dates.")
def read(files: tuple[str, ...], json_: bool, jsonl: bool, url: str) -> None:
    """Read report files of any format and print what they say. Reports of the same body are one another's earlier years."""
    for file in files if jsonl else ():
        check_lines(file)
    readings = ((one.name, report) for one, report in in_order(read_input, _inputs(files, jsonl, url), lost))
    with closing(Shelf()) as shelf:
        for name, report, findings in judged(readings, shelf):
            show({"file": name, **as_json(report, findings)}, json_)


def _inputs(files: Iterable[str], jsonl: bool, url: str) -> Iterator[Input]:
    for file in files:
        yield from lines_of(file) if jsonl else (File(file, url),)


def judged(readings: Iterable[tuple[str, Report]], shelf: Shelf) -> Iterator[tuple[str, Report, tuple[Finding, ...]]]:
    """Each reading with its findings, in order, each as soon as it is certain.

    What has no body or year has no earlier years and need not wait; a report waits until all are read, and so does what follows it.
    """
    names: list[str] = []
    for name, report in readings:
        if not names and not waits(report):
            yield name, report, checks.run(report)
        else:
            names.append(name)
            shelf.put(report)
    for name, report in zip(names, shelf, strict=True):
        yield name, report, checks.run(report, earlier=shelf.earlier(report))


def waits(report: Report) -> bool:
    """Whether another report of this call can change what is found in this one."""
    return report.is_report and bool(report.agency) and report.report_year is not None


def show(shown: dict[str, Any], json_: bool) -> None:
    """One object or a few lines, at once. A name that is no UTF-8 is shown as well as can be."""
    said = json.dumps(shown, ensure_ascii=False) if json_ else in_words(shown)
    whole = said.encode("utf-8", "replace")
    click.echo(whole if json_ else whole.decode())
    sys.stdout.flush()


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
