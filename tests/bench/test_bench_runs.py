"""The bench runs to its end at a tiny size; its figures are whole, whatever the speed."""

import json

from tests.bench.crawling import crawl, per_page
from tests.bench.measure import run
from tests.bench.revisits import Asked, asked, by_family


def test_a_tiny_crawl_gives_figures_for_both_spiders() -> None:
    done = crawl(6)

    assert set(done) == {"nianbao", "bare scrapy"}
    assert done["nianbao"]["complete"]
    assert min(one["pages"] for one in done.values()) >= 8
    assert all(one["pages_per_s"] > 0 and one["requests_per_report"] >= 1 and one["mib"] > 1 for one in done.values())


def test_a_tiny_reading_gives_a_ratio_for_each_format() -> None:
    done = run(["tests.bench.reading", "1"])
    said = json.loads(done.out)

    assert set(said) == {"html", "text", "docx", "pdf"}
    assert all(one["first_is_report"] == 1 and one["ours_per_s"] > 0 and one["bare_per_s"] > 0 for one in said.values())


def test_judging_and_publishing_count_what_they_did() -> None:
    judged = json.loads(run(["tests.bench.judging", "5"]).out)
    published = json.loads(run(["tests.bench.publishing", "100"]).out)

    assert judged["duties"] >= 5
    assert published["reports"] >= 100
    assert published["rows"] > published["reports"]


def test_the_cost_of_a_page_leaves_out_what_a_start_costs() -> None:
    small = {"pages": 10, "cpu_s": 2.1, "seconds": 3.2, "mib": 100.0}
    large = {"pages": 110, "cpu_s": 3.1, "seconds": 5.2, "mib": 110.0}

    cost = per_page(small, large)

    assert {name: round(value, 6) for name, value in cost.items()} == {"cpu_ms": 10.0, "wall_ms": 20.0, "memory": 1.1}


def test_requests_of_later_visits_are_counted_by_family() -> None:
    visits = [("trs", Asked(10, 3, 1, 20, 1, 8, 9)), ("vsb", Asked(5, 2, 1, 9, 1, 3, 4)), ("trs", Asked(1, 1, 1, 4, 1, 2, 2))]

    assert by_family(visits)["trs"] == Asked(11, 4, 2, 24, 2, 10, 11)


def test_a_county_costs_less_at_every_later_visit() -> None:
    ((family, one),) = asked(1, seed=1)

    assert family
    assert one.reports > one.other > one.idle >= 2
    assert one.first > one.week > one.again > one.glance > 0


def test_at_full_size_each_list_is_shared_by_more_reports() -> None:
    few, many = (asked(1, seed=1, full=full)[0][1] for full in (False, True))

    assert many.reports > 2 * few.reports
    assert many.other / many.reports < few.other / few.reports
    assert max(many.again, many.week) <= many.first * 2 / 5
