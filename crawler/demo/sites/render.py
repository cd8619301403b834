"""Templates to pages, and report blocks to whatever a site serves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from crawler.demo.blocks import Block, Paragraph
from crawler.demo.nouns import DemoCounty, Served
from crawler.demo.paper import pdf, word
from crawler.demo.reports import report
from crawler.demo.sites.items import Item

FOLDER = Path(__file__).parents[1] / "templates"
TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
OPENED = date(2023, 1, 1)
"""The day on which every site of the demo web opened; its standing pages never changed since."""
Crumb = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Press:
    """Prints the templates of one kind of site with what all its pages say, in the site's encoding."""

    county: DemoCounty
    folder: str
    said: Mapping[str, object]
    encoding: str = "utf-8"
    content_type: str = "text/html; charset=utf-8"

    def page(self, template: str, modified: date, title: str, here: Sequence[Crumb] = (), **facts: object) -> Served:
        """One page; `here` leads from home to it as (name, address)."""
        facts = {"county": self.county, "title": title, "here": here, **self.said, **facts}
        return self._served(TEMPLATES.get_template(f"{self.folder}/{template}.html").render(facts), modified)

    def text(self, title: str, lines: tuple[str, ...], here: Sequence[Crumb] = (), day: date = OPENED) -> Served:
        """A page of plain paragraphs."""
        return self.page("text", day, title, here, lines=[line.format(county=self.county.name) for line in lines])

    def article(self, item: Item, day: date, here: Sequence[Crumb], file: str) -> Served:
        """The page of a report or notice as it stands on a day; `file` is the address of its attachment, if it has one."""
        return self.page(
            "article",
            item.changed(day),
            item.title,
            here,
            day=item.day,
            source=item.body.full_name if item.body else f"{self.county.name}人民政府办公室",
            blocks=blocks_of(self.county, item, day),
            file=(file, f"{item.title}.{item.medium}") if item.medium != "html" else None,
        )

    def _served(self, text: str, modified: date) -> Served:
        return Served(text.encode(self.encoding), self.content_type, modified)


def script(folder: str, name: str) -> Served:
    """A script file of a site."""
    return Served((FOLDER / folder / name).read_bytes(), "application/javascript; charset=utf-8", OPENED)


def robots(lines: str) -> Served:
    return Served(lines.encode(), "text/plain", OPENED)


def blocks_of(county: DemoCounty, item: Item, day: date) -> list[Block]:
    """What the page of an item shows in its article: the report, a pointer to the attached one, or the notice's words."""
    if item.notice:
        return [Paragraph(item.title, "title"), *map(Paragraph, item.notice.paragraphs)]
    if item.medium != "html":
        return [Paragraph(item.title, "title"), Paragraph("报告全文以附件形式公布，请点击下方文件名下载。")]
    return _report(county, item, day)


def attached(county: DemoCounty, item: Item, day: date) -> Served:
    """The file attached to an item's page: the report as Word or PDF."""
    blocks = _report(county, item, day)
    if item.medium == "docx":
        return Served(word.document(blocks, item.day), DOCX, item.changed(day))
    return Served(pdf.document(blocks, item.title), PDF, item.changed(day))


def _report(county: DemoCounty, item: Item, day: date) -> list[Block]:
    if not item.body or not item.release:
        raise ValueError(f"{item.title}: no report; only items with a body and a release have one")
    return report(county, item.body, item.release, day)


def merged(pages: Mapping[str, Served], directory_index: str) -> dict[str, Served]:
    """The same pages, each directory index also at the bare directory."""
    bare = {path.removesuffix(directory_index): served for path, served in pages.items() if path.endswith("/" + directory_index)}
    return {**pages, **bare}
