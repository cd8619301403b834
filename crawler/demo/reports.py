"""A release as blocks: title, preamble, six sections, three tables, signature."""

from datetime import date, timedelta

from crawler.demo.blocks import Block, Paragraph
from crawler.demo.figures import Figures, amended, figures
from crawler.demo.forms import SECTIONS
from crawler.demo.nouns import Body, DemoCounty, Release
from crawler.demo.roster import YEARS
from crawler.demo.tables import proactive, requests, reviews
from crawler.demo.texts import LAST, PREAMBLE, REVIEWS, general, problems, say, words


def figures_of(county: DemoCounty, body: Body, release: Release, day: date) -> Figures:
    """The numbers the report shows on a day: an edited one shows others from its day on."""
    first = figures(f"{county.seed}|{body.full_name}", YEARS)[release.report_year]
    return amended(first) if release.is_edited(day) else first


def report(county: DemoCounty, body: Body, release: Release, day: date) -> list[Block]:
    """The whole report as it stands on the web on a day."""
    numbers = figures_of(county, body, release, day)
    filled = words(body, county.seed, release.report_year, numbers)
    headings = [Paragraph(text, "heading") for text in SECTIONS]
    return [
        Paragraph(release.title, "title"),
        Paragraph(say(PREAMBLE, filled, county.seed)),
        headings[0],
        *map(Paragraph, general(filled, county.seed)),
        headings[1],
        proactive(numbers),
        headings[2],
        requests(numbers),
        headings[3],
        Paragraph(say(REVIEWS, filled, county.seed)),
        reviews(numbers),
        headings[4],
        *map(Paragraph, problems(filled, county.seed)),
        headings[5],
        Paragraph(say(LAST, filled, county.seed)),
        Paragraph(body.full_name, "right"),
        Paragraph(_signed(release.claimed), "right"),
    ]


def _signed(claimed: date) -> str:
    """Reports are signed a few days before they go online."""
    day = claimed - timedelta(days=3)
    return f"{day.year}年{day.month}月{day.day}日"
