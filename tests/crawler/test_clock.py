"""The spider's clock never goes back before what its visit has seen."""

from datetime import UTC, date, datetime, timedelta

from archive.model import SHANGHAI
from crawler.clock import Clock


def test_a_rehearsal_starts_at_noon_and_a_resumed_one_where_it_was() -> None:
    noon = datetime(2026, 2, 10, 12, tzinfo=SHANGHAI)
    later = noon + timedelta(minutes=7)

    assert noon <= Clock(date(2026, 2, 10)).now() < noon + timedelta(minutes=1)
    assert later <= Clock(date(2026, 2, 10), floor=later).now() < later + timedelta(minutes=1)


def test_a_machine_s_clock_set_back_does_not_date_answers_before_their_visit() -> None:
    ahead = datetime.now(UTC) + timedelta(hours=2)

    assert Clock(floor=ahead).now() >= ahead
