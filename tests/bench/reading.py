"""Reading against what the libraries alone need to get at the text, on one core; run as a process of its own."""

import io
import json
import sys
import time
from collections.abc import Callable, Sequence

import docx
import pdfplumber
from lxml import html

from archive.rounds.read import read_bytes
from tests.bench.samples import samples


def read(most: int) -> dict[str, dict[str, float]]:
    """Reports a second of ours and of the bare library, by format."""
    return {name: _both(bodies, BARE[name]) for name, bodies in sorted(samples(1, most).items()) if bodies}


def _both(bodies: Sequence[bytes], bare: Callable[[bytes], object]) -> dict[str, float]:
    reports = sum(read_bytes(body).is_report for body in bodies[:1])
    return {"files": len(bodies), "first_is_report": reports, "ours_per_s": _rate(bodies, read_bytes), "bare_per_s": _rate(bodies, bare)}


def _rate(bodies: Sequence[bytes], reader: Callable[[bytes], object]) -> float:
    started = time.perf_counter()
    for body in bodies:
        reader(body)
    return len(bodies) / (time.perf_counter() - started)


def _html(body: bytes) -> object:
    return html.document_fromstring(body).text_content()


def _text(body: bytes) -> object:
    return body.decode().splitlines()


def _docx(body: bytes) -> object:
    word = docx.Document(io.BytesIO(body))
    return [p.text for p in word.paragraphs], [[c.text for c in row.cells] for table in word.tables for row in table.rows]


def _pdf(body: bytes) -> object:
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


BARE: dict[str, Callable[[bytes], object]] = {"html": _html, "text": _text, "docx": _docx, "pdf": _pdf}

if __name__ == "__main__":
    print(json.dumps(read(int(sys.argv[1]))))
