"""The bench runs to its end at a tiny size; its figures are whole, whatever the speed."""

import json

from tests.bench.crawling import crawl
from tests.bench.measure import run


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
