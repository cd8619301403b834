"""What is kept is readable without us: warcio, wacz and pywb, as published on PyPI, check and replay every visit of two rounds."""

import gzip
import hashlib
import http.client
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, expect, sync_playwright

from archive.model import Capture, StepKind, Via
from archive.store.browser import find_browser
from archive.store.home import Home
from archive.store.ledger import Ledger
from crawler.families.anatomy.encoding import decode
from tests.demoweb import DemoWeb
from tests.prove.foreign import install, replaying, run
from tests.whole.homes import make_home, one_round

pytestmark = pytest.mark.prove

DAYS = (date(2026, 1, 20), date(2026, 2, 10))
KEPT = (StepKind.REPORT, StepKind.ATTACHMENT)
SHOWN = (StepKind.HOME, StepKind.LIST, StepKind.REPORT)
Figure = Callable[[str], None]


@dataclass(frozen=True)
class Kept:
    """A home after two rounds whose sites are gone: what was captured, and the bytes of it."""

    home: Home
    captures: tuple[Capture, ...]

    @property
    def visits(self) -> list[Path]:
        return sorted(self.home.visits_root.glob("*/*.wacz"))

    def body(self, capture: Capture) -> bytes:
        with Ledger.open(self.home) as ledger:
            return ledger.payload(capture)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The second round makes revisit records; afterwards nothing listens any more."""
    path, port = make_home(tmp_path_factory.mktemp("kept") / "home"), 0
    for day in DAYS:
        with DemoWeb(as_of=day.isoformat(), port=port) as web:
            port = web.port
            web.write_counties(path / "counties")
            done = one_round(path, day, "--kind", "full")
            assert done.returncode == 3, done.stderr
    home = Home.at(path)
    with Ledger.open(home) as ledger:
        return Kept(home, tuple(c for code in home.counties() for c in ledger.captures(code)))


@pytest.fixture(scope="module")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("checkers"), "wacz", "warcio")


@pytest.fixture(scope="module")
def replay(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """pywb with every WACZ in one collection. It still imports pkg_resources, which newer setuptools have no more."""
    bin_ = install(tmp_path_factory.mktemp("pywb"), "pywb", "setuptools<81")
    folder = tmp_path_factory.mktemp("replay")
    assert run(bin_ / "wb-manager", "init", "kept", cwd=folder).returncode == 0
    added = run(bin_ / "wb-manager", "add", "--unpack-wacz", "kept", *kept.visits, cwd=folder)
    assert added.returncode == 0, added.stderr
    with replaying(bin_, folder) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = find_browser("")
    if found is None:
        pytest.skip("no Chromium on this machine; `nianbao doctor` says how to get one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def warc_of(wacz: Path, folder: Path) -> Path:
    with zipfile.ZipFile(wacz) as kept:
        return Path(kept.extract("archive/data.warc.gz", folder / wacz.stem))


def test_warcio_finds_every_digest_of_every_visit_right(kept: Kept, checkers: Path, tmp_path: Path, figure: Figure) -> None:
    said: Counter[str] = Counter()
    for wacz in kept.visits:
        warc = warc_of(wacz, tmp_path)
        done = run(checkers / "warcio", "check", "-v", warc)
        assert done.returncode == 0, f"{wacz.name}: {done.stdout}"
        words = [line.strip() for line in done.stdout.splitlines()]
        said.update("records" if line.startswith("offset") else line for line in words if line != str(warc))

    figure(f"warcio check: {len(kept.visits)} WARC files, {said.pop('records')} records; " + ", ".join(f"{n} {k}" for k, n in said.items()))
    assert len(kept.visits) == 8
    assert set(said) == {"digest pass", "digest present but not checked (revisit)"}


def test_wacz_validates_every_visit_and_refuses_a_damaged_one(kept: Kept, checkers: Path, tmp_path: Path, figure: Figure) -> None:
    for wacz in kept.visits:
        done = run(checkers / "wacz", "validate", "-f", wacz)
        assert (done.returncode, "Validation succeeded" in done.stdout) == (0, True), f"{wacz.name}: {done.stdout}{done.stderr}"
    damaged = tmp_path / "damaged.wacz"
    shutil.copy(kept.visits[0], damaged)
    with zipfile.ZipFile(kept.visits[0]) as whole, zipfile.ZipFile(damaged, "w") as changed:
        for name in whole.namelist():
            body = whole.read(name)
            changed.writestr(name, body[:-1] + b"x" if name.endswith(".cdx") else body)

    figure(f"wacz validate: {len(kept.visits)} WACZ files valid, a damaged copy refused")
    assert "Validation succeeded" not in run(checkers / "wacz", "validate", "-f", damaged).stdout


def moment(capture: Capture) -> str:
    return capture.fetched_at.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def replayed(address: str, capture: Capture) -> tuple[int, str]:
    """Status and digest of what pywb sends for a capture, unchanged by it but for the coding of the wire."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("GET", f"/kept/{moment(capture)}id_/{capture.url}")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    decoded = gzip.decompress(body) if answer.getheader("content-encoding") == "gzip" else body
    return answer.status, hashlib.sha256(decoded).hexdigest()


def test_pywb_sends_every_report_and_file_byte_for_byte(kept: Kept, replay: str, figure: Figure) -> None:
    """A body sent again and kept as a revisit too. Where a site answered 304, pywb sends that 304; the bytes stand at the earlier date."""
    asked = [c for c in kept.captures if c.step in KEPT and c.status in (200, 304) and c.via is Via.HTTP]
    whole, unchanged = ([c for c in asked if c.status == status] for status in (200, 304))
    wrong = [c.url for c in whole if replayed(replay, c) != (200, c.sha256)]
    wrong += [c.url for c in unchanged if replayed(replay, c)[0] != 304]

    revisits = sum(bool(c.revisit_of) for c in whole)
    figure(
        f"pywb: {len(whole)} reports and files replayed byte for byte, {revisits} of them by a revisit record; {len(unchanged)} times 304"
    )
    assert wrong == []
    assert {c.revisit_of for c in unchanged} <= {c.id for c in whole}
    assert min(revisits, len(unchanged)) > 0


def words_of(body: bytes) -> list[str]:
    """Every text of a page, without spaces."""
    page = html.fromstring(decode(body, ()).encode(), parser=html.HTMLParser(encoding="utf-8")).find("body")
    assert page is not None
    texts = page.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return [text for text in (re.sub(r"\s", "", t) for t in texts) if text]


def one_of_each(kept: Kept) -> list[Capture]:
    """Of every visit the home page, a list and a report page that were sent whole as HTML."""
    chosen: dict[tuple[str, StepKind], Capture] = {}
    for capture in kept.captures:
        if capture.step in SHOWN and capture.via is Via.HTTP and capture.status == 200 and capture.media_type == "text/html":
            chosen.setdefault((capture.visit, capture.step), capture)
    return list(chosen.values())


def test_a_browser_shows_home_list_and_report_from_the_archive(kept: Kept, replay: str, chromium: Browser, figure: Figure) -> None:
    """The sites are gone, so every word comes out of the WACZ; and nothing is asked of any other address."""
    page, outside, texts = chromium.new_page(), list[str](), 0
    page.on("request", lambda asked: outside.append(asked.url) if not asked.url.startswith((replay, "data:", "blob:")) else None)
    chosen = one_of_each(kept)
    for capture in chosen:
        wanted = words_of(kept.body(capture))
        page.goto(f"{replay}/kept/{moment(capture)}/{capture.url}", wait_until="load")
        body = page.frame_locator("#replay_iframe").locator("body")
        expect(body).not_to_be_empty(timeout=20_000)
        shown = re.sub(r"\s", "", body.inner_text())
        assert [text for text in wanted if text not in shown] == [], capture.url
        texts += len(wanted)
    page.close()

    kinds = Counter(c.step.value for c in chosen)
    figure(f"replayed in Chromium: {len(chosen)} pages ({', '.join(f'{n} {k}' for k, n in kinds.items())}), all {texts} texts shown")
    assert outside == []
    assert set(kinds) == {"home", "list", "report"}
