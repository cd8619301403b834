"""The commands that do the work, one by one or as a round."""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from archive.cli.checking import differences
from archive.cli.options import (
    UNSEEN,
    F,
    codes_argument,
    day,
    die_with_parent,
    home_option,
    language_of,
    language_option,
    moment,
    named,
    say,
    today_option,
)
from archive.model import Verdict, VisitKind
from archive.notify.send import Counts
from archive.rounds.assess import Assessment
from archive.rounds.order import Round, assess_all, note_all, noted, on_days, sent, walk, whole_round
from archive.rounds.rebuild import rebuild as rebuild_all
from archive.rounds.show import show
from archive.rounds.tell import tell, waiting
from archive.store.holder import me
from archive.store.home import Home
from archive.store.ledger import Ledger
from archive.store.verify import verify_home


def kind_option(command: F) -> F:
    choice = click.Choice(VisitKind, case_sensitive=False)
    return click.option("--kind", type=choice, default=None, help="Force a full walk or a glance instead of what is due.")(command)


@click.command("round")
@home_option
@today_option
@kind_option
@click.option("--with-parent", is_flag=True, hidden=True)
@codes_argument
def round_(home_path: Path, given: date | None, kind: VisitKind | None, with_parent: bool, codes: tuple[str, ...]) -> None:
    """Crawl (all watched counties, or those named), judge, notify and publish."""
    if with_parent:
        die_with_parent()
    home = Home.at(home_path)
    when = replace(moment(home, given), nightly=with_parent)  # the scheduler's rounds keep to crawl.window, one by hand does not
    done = whole_round(home, named(home, codes), when, say, kind, me())
    finish(done)


def finish(done: Round) -> None:
    """End a round with the exit code its outcome deserves."""
    for problem in done.problems:
        say(f"problem: {problem}")
    if done.problems or any(c.error for c in done.crawled):
        sys.exit(1)
    if done.unseen:
        sys.exit(UNSEEN)


@click.command()
@home_option
@today_option
@kind_option
@codes_argument
def crawl(home_path: Path, given: date | None, kind: VisitKind | None, codes: tuple[str, ...]) -> None:
    """Walk the sites (of all watched counties, or those named) and keep what they send."""
    home = Home.at(home_path)
    with Ledger.open(home) as ledger:
        problems = ledger.take_in()
        crawled = walk(home, ledger, named(home, codes), moment(home, given), say, kind)
        problems += ledger.take_in()
    finish(Round(tuple(crawled), (), Counts(), tuple(problems)))


@click.command()
@home_option
@today_option
@language_option
@codes_argument
def judge(home_path: Path, given: date | None, language: str | None, codes: tuple[str, ...]) -> None:
    """Judge every duty from what is kept. A past day is only computed; today's changes are noted for `notify`."""
    home = Home.at(home_path)
    today = day(given)
    with Ledger.open(home) as ledger:
        ledger.take_in()
        held = assess_all(home, ledger, today, say, named(home, codes))
        if given is None or home.settings.home.rehearsal:
            say(noted(note_all(home, ledger, held.values(), today)))
    for one in held.values():
        print_table(one, language_of(home, language))


@click.command()
@home_option
@today_option
def publish(home_path: Path, given: date | None) -> None:
    """Publish index.db from what is kept, as of today or any past day."""
    home = Home.at(home_path)
    named(home, ())
    with Ledger.open(home) as ledger:
        ledger.take_in()
        show(home, ledger, assess_all(home, ledger, day(given), say).values(), day(given))
    say(f"published {home.index_path}")


@click.command()
@home_option
@today_option
@click.option("--dry-run", is_flag=True, help="Print the letters that would be sent; send and write nothing.")
def notify(home_path: Path, given: date | None, dry_run: bool) -> None:
    """Send the letters that are due and not yet sent."""
    home = Home.at(home_path)
    named(home, ())
    when = moment(home, given)
    with Ledger.open(home) as ledger:
        held = assess_all(home, ledger, when.today, say)
        if dry_run:
            for letter, address in waiting(home, ledger, on_days(home, ledger, held, when.today), when.today):
                click.echo(f"To: {address}\nSubject: {letter.subject}\n\n{letter.text}\n{'-' * 72}")
            return
        counts = tell(home, ledger, on_days(home, ledger, held, when.today), when.today, when.now, me())
    say(sent(counts))
    if counts.failed:
        sys.exit(1)


@click.command()
@home_option
@today_option
@click.option("--county", "code", default=None, help="Only this county.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object per duty.")
def status(home_path: Path, given: date | None, code: str | None, language: str | None, as_json: bool) -> None:
    """Show the verdict on every duty, today or as of any past day."""
    home = Home.at(home_path)
    with Ledger.open(home) as ledger:
        held = assess_all(home, ledger, day(given), lambda _: None, named(home, (code,) if code else ()))
    for one in held.values():
        if as_json:
            for verdict in one.verdicts:
                click.echo(json.dumps(as_object(verdict, one), ensure_ascii=False))
        else:
            print_table(one, language_of(home, language))


def as_object(verdict: Verdict, held: Assessment) -> dict[str, object]:
    """A verdict as the JSON that `status --json` prints."""
    duty = verdict.duty
    return {
        "county": held.county.code,
        "agency": duty.agency.name,
        "kind": duty.agency.kind,
        "report_year": duty.report_year,
        "due_on": duty.due.isoformat(),
        "latest_on": duty.latest.isoformat(),
        "basis": duty.basis,
        "article": duty.article,
        "status": verdict.status,
        "days_late": verdict.days_late,
        "days_late_most": verdict.days_late_most,
        "published_on": verdict.published_on and verdict.published_on.isoformat(),
        "report_url": verdict.report_url or None,
        "reason_zh": verdict.reason_zh,
        "reason_en": verdict.reason_en,
        "as_of": verdict.as_of.isoformat(),
    }


def print_table(held: Assessment, language: str) -> None:
    """The verdicts of one county as plain lines."""
    click.echo(f"{held.county.code} {held.county.name} ({held.seen if held.visits else 'not looked at yet'})")
    for line in differences(held, language):
        click.echo(f"  {line}")
    for verdict in held.verdicts:
        duty, reason = verdict.duty, verdict.reason_zh if language == "zh" else verdict.reason_en
        click.echo(f"  {duty.report_year} {verdict.status.value:17} {duty.agency.name}: {reason}")


@click.command()
@home_option
def verify(home_path: Path) -> None:
    """Re-hash every record kept and check the chain of visits."""
    problems = verify_home(Home.at(home_path))
    for problem in problems:
        click.echo(problem)
    if problems:
        say(f"{len(problems)} problem(s): restore the named files from a copy; nothing was changed")
        sys.exit(1)
    say("every record is as it was kept, and the chain of visits is whole")


@click.command()
@home_option
@today_option
def rebuild(home_path: Path, given: date | None) -> None:
    """Make again everything that follows from the visits: readings, verdicts, the index. Mails nobody."""
    home = Home.at(home_path)
    named(home, ())
    when = moment(home, given)
    with Ledger.open(home) as ledger:
        changed = rebuild_all(home, ledger, when.today, say)
    say(f"rebuilt; verdicts other than before: {len(changed)}")
