"""`python -m tests.bench.crawls [FEW MANY COUNTIES FULL]`: the crawl's figures in one run, as plain text."""

import sys
from collections.abc import Mapping

from tests.bench.crawling import crawl, per_page
from tests.bench.revisits import Asked, asked, by_family, total

SMALL, LARGE, COUNTIES, FULL = 1000, 10000, 48, 48
"""Reports at which a page's cost is measured; counties of the province, three a family in an arrangement of their own each, and of these,
walked again at full size.
"""


def main(small: int = SMALL, large: int = LARGE, counties: int = COUNTIES, full: int = FULL) -> None:
    """The cost of a page against the bare spider, memory at ten times the pages, requests by family in counties of two sizes."""
    _print_pages(small, large)
    _print_requests("8-22 bodies", by_family(asked(counties, seed=1)))
    _print_requests("53 bodies", by_family(asked(full, seed=1, full=True)))


def _print_requests(size: str, families: Mapping[str, Asked]) -> None:
    for name, sums in (*sorted(families.items()), ("all", total(families.values()))):
        print(f"crawl    {name:12} {size}: {_in_words(sums)}", flush=True)


def _print_pages(small: int, large: int) -> None:
    few, many = crawl(small), crawl(large)
    costs = {name: per_page(few[name], many[name]) for name in few}
    for name, cost in costs.items():
        print(
            f"crawl    {name:12} {1000 / cost['wall_ms']:.1f} pages/s, {cost['cpu_ms']:.1f} ms of processor a page; "
            f"memory {few[name]['mib']:.0f} MiB at {small} reports, {cost['memory']:.2f} times that at {large}"
        )
    ours, bare = costs["nianbao"], costs["bare scrapy"]
    wall, processor = (bare[name] / ours[name] for name in ("wall_ms", "cpu_ms"))
    print(f"crawl    {wall:.2f} of bare Scrapy's pages/s, {processor:.2f} by processor time", flush=True)


def _in_words(sums: Asked) -> str:
    glance, again, week = (number / max(sums.first, 1) for number in (sums.glance, sums.again, sums.week))
    each, idle = sums.other / max(sums.reports, 1), sums.idle / max(sums.reports, 1)
    return (
        f"{sums.reports} reports, {each:.2f} other requests each, {idle:.2f} of which led to none; unchanged, of the first visit's "
        f"requests a glance asks {glance:.1%}, a full walk the next day {again:.0%}, after a week {week:.0%}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
