"""The county files of the demo web: bare ones, as a user would write them; some bodies are left out on purpose."""

from collections.abc import Sequence
from pathlib import Path

from archive.model import Kind
from crawler.demo.names import PREFECTURE, PROVINCE
from crawler.demo.nouns import Body, DemoCounty
from crawler.demo.web import home

LISTED_SHORT = (Kind.TOWNSHIP, Kind.SUBDISTRICT)


def write_counties(counties: Sequence[DemoCounty], port: int, folder: Path) -> list[Path]:
    """One file a county, named by its code."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{county.code}.toml" for county in counties]
    for path, county in zip(paths, counties, strict=True):
        path.write_text(county_file(county, port), encoding="utf-8")
    return paths


def county_file(county: DemoCounty, port: int) -> str:
    """The TOML text of one county; names need no escaping."""
    registered = [body for body in county.bodies if body.registered]
    townships = ", ".join(f'"{body.name}"' for body in registered if body.kind in LISTED_SHORT)
    head = {"code": county.code, "name": county.name, "province": PROVINCE, "prefecture": PREFECTURE, "home": home(county, port)}
    lines = [f'{key} = "{value}"' for key, value in head.items()]
    agencies = [_agency(body) for body in registered if body.kind not in LISTED_SHORT]
    return "\n".join([*lines, f"townships = [{townships}]", *agencies]) + "\n"


def _agency(body: Body) -> str:
    life = [f"since = {body.since.isoformat()}"] if body.since else []
    life += [f"until = {body.until.year}"] if body.until and not body.stale else []
    return "\n".join(["", "[[agency]]", f'name = "{body.name}"', f'kind = "{body.kind}"', *life])
