"""From what is held of every county to the index that is served."""

from collections.abc import Iterable
from datetime import date

from archive.publish import CaseView, publish
from archive.rounds.assess import Assessment, fullest
from archive.store.home import Home
from archive.store.ledger import Ledger


def show(home: Home, ledger: Ledger, assessed: Iterable[Assessment], today: date) -> None:
    """Publish index.db: a fresh file, then one rename."""
    views = [view(ledger, held, today) for held in assessed]
    settings = home.settings
    publish(views, home.index_path, today=today, rehearsal=settings.home.rehearsal, title=settings.publish.title)


def view(ledger: Ledger, held: Assessment, today: date) -> CaseView:
    """One county as it is published: what was known, and said, up to `today`."""
    visits = {v.id for v in held.visits}
    whole = [v.finished for v in held.visits if v.complete]
    return CaseView(
        county=held.county,
        seen=held.seen,
        last_complete_visit=max(whole, default=None),
        agencies=held.case.agencies,
        verdicts=held.verdicts,
        dossiers=held.case.dossiers,
        captures=[c for c in ledger.captures(held.county.code) if c.visit in visits],
        visits=held.visits,
        coverage=held.case.coverage,
        changes=[c for c in ledger.changes(held.county.code) if c.what != "seen" and c.on <= today],
        checked={d.duty.id: copy.url for d in held.case.dossiers if (copy := fullest(d))},
    )
