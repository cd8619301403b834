"""A clock that was set back, or that starts anew with each process of a rehearsal, accuses nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.model import Kind, Look

DAY = "2026-02-10"


def set_back(look: Look, minutes: int) -> Look:
    """The look as told by a clock that ended it before what it fetched."""
    return replace(look, finished=look.started - timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [0, 1, 600])
def test_a_look_that_showed_the_report_is_never_one_that_lacked_it(build, minutes: int) -> None:
    before, during = build.look("2026-01-20"), set_back(build.look(DAY), minutes)
    found = replace(build.copy(DAY, "2026-01-21"), shown_by=frozenset({during.visit}))

    assert build.status(build.dossier(Kind.DEPARTMENT, 2025, [before, during], [found]), DAY) == "on_time"


def test_a_look_that_did_not_show_it_still_counts(build) -> None:
    without, during = build.look("2026-02-05"), build.look(DAY)
    found = replace(build.copy(DAY, "2026-01-21"), shown_by=frozenset({during.visit}))

    assert build.status(build.dossier(Kind.DEPARTMENT, 2025, [without, during], [found]), DAY) == "late"
