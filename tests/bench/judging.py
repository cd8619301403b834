"""Judging many bodies from made-up looks at real demo reports; run as a process of its own."""

import hashlib
import json
import sys
import time
from datetime import UTC, date, datetime, timedelta

from archive.judge.dossiers import Observation, dossiers
from archive.judge.status import verdict
from archive.model import Capture, Context, County, Receipt, StepKind, Visit, VisitKind
from archive.rounds.assess import findings
from archive.rounds.read import read_bytes
from tests.bench.samples import samples

TODAY = date(2026, 5, 20)
COUNTY = County("999901", "测试县", "http://127.0.0.32/")
START = datetime(2026, 2, 1, 4, tzinfo=UTC)


def judge(bodies: int) -> dict[str, float]:
    """Duties a second, dossiers, verdicts and checks together, for this many townships."""
    models = _models()
    seen = [_seen(n, models[n % len(models)]) for n in range(bodies)]
    visits = [_visit(START), _visit(START + timedelta(days=90))]
    started = time.perf_counter()
    case = dossiers(COUNTY, seen, visits, TODAY)
    verdicts = [verdict(d, TODAY, findings(d)) for d in case.dossiers]
    return {"duties": len(verdicts), "duties_per_s": len(verdicts) / (time.perf_counter() - started)}


def _visit(at: datetime) -> Visit:
    receipt = Receipt(family="general", requests=100, pages=100, reached=True)
    return Visit(f"999901-{at:%Y%m%dT%H%M%S}", "999901", VisitKind.FULL, at, at + timedelta(hours=1), True, "", receipt)


def _models() -> list[tuple[str, str]]:
    """Reports of the demo web, each with the name of its body."""
    found = [(body.decode(), read_bytes(body)) for body in samples(1, 20)["html"] if _is_utf8(body)]
    return [(text, report.agency) for text, report in found if report.is_report and report.agency.endswith("镇人民政府")]


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _seen(number: int, model: tuple[str, str]) -> Observation:
    """A look at the report of one made-up township: a demo report under another name."""
    text, agency = model
    name, url = f"{COUNTY.name}第{number}镇人民政府", f"{COUNTY.home}nb/t{number}.html"
    body = text.replace(agency, name).encode()
    key, visit = hashlib.sha256(body).hexdigest(), _visit(START)
    context = Context(link_text=f"{name}2025年政府信息公开工作年度报告", year=2025)
    place = (f"{visit.id}-{number:05d}", visit.id, COUNTY.code, url, StepKind.REPORT, START, 200, "text/html", len(body), key, key, 0)
    return Observation(Capture(*place, context=context), read_bytes(body, url=url, context=context))


if __name__ == "__main__":
    print(json.dumps(judge(int(sys.argv[1]))))
