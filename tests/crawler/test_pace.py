"""When a host may be asked next: never sooner than the pause, later while it has trouble, and back again."""

from hypothesis import given
from hypothesis import strategies as st

from crawler.pace import LONGEST_S, MOST_TIMES, PATIENCE_S, SLOWEST_S, Pace

HOST, OTHER = "www.a.gov.cn", "www.b.gov.cn"
ANSWERS = st.lists(st.tuples(st.sampled_from([200, 200, 404, 403, 429, 500, 503]), st.floats(0, 40), st.floats(0, 5)), max_size=40)


@given(ANSWERS, st.floats(0, 5))
def test_whatever_a_site_answers_no_request_comes_sooner_than_the_pause(answers: list[tuple[int, float, float]], pause_s: float) -> None:
    pace, now = Pace(pause_s, 100.0), 100.0
    for status, took, late in answers:
        wait = pace.wait(HOST, now)
        assert pause_s - 1e-6 <= wait <= max(LONGEST_S, pause_s) + 1e-6
        now += wait + took
        pace.answered(HOST, status, took, now)
        now += min(late, pause_s / 2)
        assert pace.wait(HOST, now) >= pause_s / 2 - 1e-6
        now -= min(late, pause_s / 2)


def test_the_first_request_of_a_process_waits_too() -> None:
    """Another process may have asked the same front just before."""
    assert Pace(1.5, 10.0).wait(HOST, 10.5) == 1.0


def test_all_hosts_of_a_visit_share_the_pause() -> None:
    pace = Pace(1.5, 0.0)
    pace.answered(HOST, 200, 0.1, 10.0)

    assert pace.wait(OTHER, 10.0) == 1.5


def test_refusals_errors_silence_and_slow_answers_lengthen_the_pause_and_good_ones_shorten_it_again() -> None:
    pace = Pace(1.0, 0.0)
    pace.answered(HOST, 200, 0.2, 1.0)
    pace.answered(HOST, 429, 0.2, 2.0)
    pace.answered(HOST, 503, 0.2, 3.0)
    pace.missed(HOST, 4.0)
    pace.answered(HOST, 200, 9.0, 5.0)

    assert pace.pause(HOST) == MOST_TIMES
    assert pace.pause(OTHER) == 1.0
    for _ in range(20):
        pace.answered(HOST, 200, 0.2, 6.0)
    assert pace.pause(HOST) == 2.0  # what the rate rule taught


def test_errors_of_one_page_after_another_teach_no_slower_pace() -> None:
    pace = Pace(1.0, 0.0)
    for status in (500, 200, 500, 200, 403, 200, 404, 200, 502, 502, 200):
        pace.answered(HOST, status, 0.2, 1.0)
    for _ in range(9):
        pace.answered(HOST, 200, 0.2, 2.0)

    assert pace.pause(HOST) == 1.0


def test_refusals_in_a_row_are_waited_for_longer_than_guards_shut_anyone_out_even_without_a_pause() -> None:
    pace, waited = Pace(0.0, 0.0), 0.0
    for _ in range(8):
        pace.answered(HOST, 403, 0.01, 0.0)
        waited += pace.pause(HOST)

    assert waited > 60
    pace.answered(HOST, 200, 0.01, 0.0)
    assert pace.pause(HOST) < 1


def test_a_host_that_stays_shut_is_waited_for_so_long_twice_and_never_again() -> None:
    pace, pauses = Pace(0.0, 0.0), []
    for _ in range(60):
        pace.missed(HOST, 0.0)
        pauses.append(pace.pause(HOST))

    assert sum(pause >= PATIENCE_S for pause in pauses) == 2
    assert pauses[-1] == pauses[20] == 2.0


@given(st.integers(1, 9), st.integers(1, 20))
def test_a_host_that_opens_again_is_asked_more_slowly_than_before_and_never_very_slowly(refusals: int, rows: int) -> None:
    pace = Pace(0.0, 0.0)
    for _ in range(rows):
        for _ in range(refusals):
            pace.answered(HOST, 429, 0.01, 0.0, retry_after=3.0)
        for _ in range(60):
            pace.answered(HOST, 200, 0.01, 10.0)

    assert 0 < pace.pause(HOST) <= SLOWEST_S


def test_crawl_delay_and_retry_after_are_kept() -> None:
    """The longer of ours and theirs; a host that asks for time is held, others are not."""
    pace = Pace(1.5, 0.0)
    pace.ask_for(HOST, 7.0)
    pace.answered(OTHER, 503, 0.1, 10.0, retry_after=60.0)

    assert pace.wait(HOST, 10.0) == 7.0
    assert pace.hold(HOST, 10.0) == 0.0
    assert pace.wait(OTHER, 10.0) == 60.0
