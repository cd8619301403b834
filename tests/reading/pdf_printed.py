"""A report printed to PDF by Chromium, as from a website's print button; nothing here where there is no Chromium."""

import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from archive.store.browser import find_browser
from tests.reading.html_pages import article
from tests.reading.truth import Truth

BROWSER = find_browser("")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--no-pdf-header-footer")
SHAPES = {
    "printed": "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2px;text-align:center}",
    "printed_apart": "td{border:1px solid #333}table{border:1px solid #333;border-spacing:5px}",
    "printed_hairlines": "@page{size:A4 landscape}table{border-collapse:collapse}td{border:1px dotted #777;padding:6px;font-size:9pt}",
    "printed_striped": "table{border-collapse:collapse;border:0}td{border:0;padding:4px}tr:nth-child(odd) td{background:#e8e8e8}",
    "printed_level": "table{border-collapse:collapse;border:0}td{border:0;border-bottom:1px solid #999;padding:4px}",
    "printed_open": "table{border-collapse:collapse;border-style:hidden}td{border:1px solid #000;padding:4px}",
    "printed_unruled": "table{border:0;border-spacing:6px}td{border:0}",
}


def _printed(made: Truth, style: str) -> bytes:
    dated = article(made).replace("</p>", f"</p><p>发布日期：{made.published.isoformat()}</p>", 1).replace("border=1", "")
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        head = f"<meta charset='utf-8'><style>body{{-webkit-print-color-adjust:exact}}{style}</style>"
        page.write_text(f"<html><head>{head}</head><body>{dated}</body></html>", encoding="utf-8")
        command = [str(BROWSER), *FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return out.read_bytes()


ALL: dict[str, Callable[[Truth], bytes]] = {name: partial(_printed, style=style) for name, style in SHAPES.items()} if BROWSER else {}
LAYOUTS = {name: make for name, make in ALL.items() if name in ("printed", "printed_unruled")}
"""Those that every run can wait for; the browser takes seconds."""
