"""No run-time dependency, direct or not, is under the AGPL or GPL."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
MILDER = re.compile(r"LGPL|Lesser|MIT|BSD|Apache|Artistic|MPL", re.IGNORECASE)
"""A package offered under a choice of licences is taken under the milder one."""


def closure(name: str, seen: dict[str, Distribution]) -> dict[str, Distribution]:
    """The installed distributions that a run of nianbao may import, without its extras."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return seen
    if found.name.lower() not in seen:
        seen[found.name.lower()] = found
        for line in found.requires or []:
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                closure(needed.name, seen)
    return seen


def licence(found: Distribution) -> str:
    meta = found.metadata
    classifiers = [c for c in meta.get_all("Classifier") or [] if c.startswith("License")]
    return "; ".join([meta.get("License-Expression") or "", (meta.get("License") or "")[:80], *classifiers])


def test_no_run_time_dependency_is_under_agpl_or_gpl() -> None:
    needed = closure("nianbao", {})

    assert len(needed) > 40
    assert {n: licence(d) for n, d in needed.items() if COPYLEFT.search(licence(d)) and not MILDER.search(licence(d))} == {}
