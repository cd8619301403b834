"""`python -m tests.bench`: every ratio in one run, as plain text."""

import json

from tests.bench.crawling import crawl
from tests.bench.measure import run

REPORTS, FILES, BODIES, PUBLISHED = 1000, 40, 1000, 2000


def main() -> None:
    """Crawl, read, judge and publish, one after the other, and print each as soon as it is known."""
    _print_crawl(REPORTS)
    _print_read(FILES)
    done = run(["tests.bench.judging", str(BODIES)])
    said = json.loads(done.out)
    print(f"judge    {said['duties']} duties, {said['duties_per_s']:.0f} duties/s, peak {done.mib:.0f} MiB", flush=True)
    done = run(["tests.bench.publishing", str(PUBLISHED)])
    said = json.loads(done.out)
    print(
        f"publish  {said['reports']} reports, {said['rows']} rows in {said['seconds']:.1f} s, {said['rows_per_s']:.0f} rows/s, "
        f"peak {done.mib:.0f} MiB"
    )


def _print_crawl(reports: int) -> None:
    done = crawl(reports)
    for name, one in done.items():
        print(
            f"crawl    {name:12} {one['pages']} pages, {one['cpu_ms_per_page']:.1f} ms of CPU a page, "
            f"{one['requests_per_report']:.2f} requests/report, peak {one['mib']:.0f} MiB"
        )
    # Processor time and not pages a second: over loopback the wall clock measures how connections wait, not what a page costs.
    cost = done["nianbao"]["cpu_ms_per_page"] / done["bare scrapy"]["cpu_ms_per_page"]
    print(f"crawl    {cost:.2f} times the processor time of bare Scrapy, which keeps nothing", flush=True)


def _print_read(files: int) -> None:
    done = run(["tests.bench.reading", str(files)])
    for name, one in json.loads(done.out).items():
        ours, bare = one["ours_per_s"], one["bare_per_s"]
        print(f"read     {name:5} {one['files']} files, {ours:.1f} reports/s a core, the bare library {bare:.1f}, ratio {ours / bare:.3f}")
    print(f"read     peak {done.mib:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
