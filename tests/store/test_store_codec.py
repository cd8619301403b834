"""Every noun that is kept comes back from its JSON as exactly what it was."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Capture, Cell, Change, Context, Finding, Receipt, Report, Step, Table, Verdict, Visit
from archive.store.codec import from_json, instant_text, to_json
from archive.store.errors import StoreError

INSTANTS = st.datetimes(timezones=st.just(UTC))
st.register_type_strategy(datetime, INSTANTS)
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
KEPT = (Report, Receipt, Step, Context, Capture, Visit, Change)


@pytest.mark.parametrize("noun", KEPT, ids=lambda noun: noun.__name__)
def test_a_noun_comes_back_equal(noun):
    """Equal includes int against Decimal: their types are compared one by one below."""

    @given(st.builds(noun, **_narrow(noun)))
    def comes_back(value):
        assert from_json(noun, to_json(value)) == value

    comes_back()


def _narrow(noun):
    """Reports hold tables of any size; one or two cells try every kind of cell there is."""
    if noun is not Report:
        return {}
    tables = st.none() | st.builds(Table, cells=st.lists(st.builds(Cell), max_size=2).map(tuple))
    return {"proactive": tables, "requests": tables, "reviews": tables}


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.none())
def test_a_number_keeps_its_type_and_its_digits(value):
    """1 and Decimal("1.00") are two different things in a table."""
    back = from_json(Cell, to_json(Cell("fees", "amount", "x", value))).value

    assert type(back) is type(value)
    assert str(back) == str(value)


def test_a_finding_with_free_evidence_comes_back():
    """Evidence is any JSON, Decimals included."""
    kept = Finding("1", "c", "fail", "source", "中", "en", {"sum": Decimal("1.50"), "cells": [1, None, "x"]})

    assert from_json(Finding, to_json(kept)).evidence == {"sum": Decimal("1.50"), "cells": [1, None, "x"]}


def test_an_instant_is_text_that_sorts_as_time():
    """A whole second has its microseconds written out, or it would sort behind its own fractions."""
    early, late = datetime(2026, 2, 10, 4, tzinfo=UTC), datetime(2026, 2, 10, 4, 0, 0, 1, tzinfo=UTC)

    assert instant_text(early) == "2026-02-10T04:00:00.000000+00:00"
    assert instant_text(early) < instant_text(late)


def test_an_instant_without_zone_is_refused():
    with pytest.raises(TypeError, match="no time zone"):
        to_json(datetime(2026, 2, 10))  # noqa: DTZ001


def test_a_later_key_is_passed_over_and_an_absent_one_takes_its_default():
    """Files of other versions of nianbao stay readable."""
    assert from_json(Context, '{"link_text": "年报", "colour": "red"}') == Context(link_text="年报")


@pytest.mark.parametrize("text", ["", "[]", '{"url": 1, "kind": "list"}', '{"url": "http://x/", "kind": "nonsense"}', '{"kind": "list"}'])
def test_nonsense_is_refused_with_the_next_step(text):
    with pytest.raises(StoreError, match="restore the file"):
        from_json(Step, text)


def test_a_verdict_with_days_comes_back():
    """Days stay days and are not taken for instants."""
    text = to_json({"on": date(2026, 1, 31)})

    assert text == '{"on":"2026-01-31"}'
    assert Verdict.__dataclass_fields__["as_of"].type == "date"
