"""Two rounds of one home at once, as when somebody runs one by hand while the scheduler's is at work: one of them walks, both end."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.whole.homes import make_home, nianbao, one_round, outbox, rows, said
from tests.whole.killing import twice
from tests.whole.sites import small_county

DAY = date(2026, 4, 20)
WANTED = "select agency, report_year, status from duties order by 1, 2"


def begun(home: Path) -> "subprocess.Popen[str]":
    argv = [sys.executable, "-m", "archive.cli", "round", "--home", str(home), "--today", DAY.isoformat()]
    return subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


def test_two_rounds_at_once_leave_what_one_leaves(tmp_path: Path) -> None:
    """The later one finds the county busy, or walked already; no page, letter or change comes twice."""
    counties = tmp_path / "counties"
    counties.mkdir()
    with small_county(counties, "127.0.0.95"):
        homes = [make_home(tmp_path / name) for name in ("one", "two")]
        for home in homes:
            (home / "counties" / "999301.toml").write_text((counties / "999301.toml").read_text(encoding="utf-8"), encoding="utf-8")
        assert one_round(homes[0], DAY).returncode == 0
        pair = [begun(homes[1]), begun(homes[1])]
        ends = [(*child.communicate(timeout=240), child.returncode) for child in pair]

    codes = sorted(code for *_, code in ends)
    assert codes in ([0, 0], [0, 1]), ends
    assert all("Traceback" not in talk for _, talk, _ in ends)
    assert any("busy" in talk or "another" in talk for _, talk, code in ends if code) or codes == [0, 0]
    assert rows(homes[1], WANTED) == rows(homes[0], WANTED)
    assert outbox(homes[1]) == outbox(homes[0])
    assert twice(homes[1]) == []
    assert {d["state"] for d in said(homes[1], "select state from deliveries")} <= {"sent"}
    assert nianbao("verify", "--home", str(homes[1])).returncode == 0
