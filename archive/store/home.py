"""Everything of one user in one folder: settings, counties, visits, the ledger, the public index, the outbox."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from archive.facts.counties import load_counties
from archive.model import County
from archive.store.errors import StoreError
from archive.store.settings import Settings, read_settings

FOLDERS = ("counties", "visits", "public", "outbox")
SETTINGS = """\
# Settings of this home. Every key can also be given in the environment as NIANBAO_<SECTION>__<KEY>, which wins.

[home]
rehearsal = {rehearsal}

[crawl]
# contact = "you@example.org"     # shown to every site; needed before asking a host outside this machine
# pause_s = 1.5
# trusted = ["gov.cn"]            # where a county's platform may live besides its own host

[mail]
# to = ["watch@example.org"]
# language = "zh"                 # zh, en or both
# host = ""                       # without an SMTP server letters become files in outbox/
# User and password are read from NIANBAO_MAIL__USER and NIANBAO_MAIL__PASSWORD only.

[publish]
# title = ""
"""


@dataclass(frozen=True)
class Home:
    """The folder of one user; use Home.at for one that must be there."""

    path: Path

    @classmethod
    def create(cls, path: Path, rehearsal: bool = False) -> "Home":
        """Make the folders and a commented nianbao.toml. Raises StoreError where a home is already there."""
        home = cls(path)
        if home.settings_path.exists():
            raise StoreError(f"{path} is already a home; use it as it is or choose another folder")
        for folder in FOLDERS:
            (path / folder).mkdir(parents=True, exist_ok=True)
        home.outbox.chmod(0o700)  # addresses of those who asked to be told are nobody else's business
        draft = path / "nianbao.toml.new"
        draft.write_text(SETTINGS.format(rehearsal=str(rehearsal).lower()), encoding="utf-8")
        draft.chmod(0o600)
        draft.replace(home.settings_path)
        return home

    @classmethod
    def at(cls, path: Path) -> "Home":
        """The home at `path`. Raises StoreError naming the next step where there is none, or where its settings are wrong."""
        home = cls(path)
        if not home.settings_path.is_file():
            raise StoreError(f"{path} is no home (it has no nianbao.toml); make one with `nianbao init --home {path}`")
        _ = home.settings  # a wrong key or a password in the file is refused by every command, not only by those that need it
        return home

    @cached_property
    def settings(self) -> Settings:
        return read_settings(self.settings_path)

    def counties(self) -> dict[str, County]:
        """The counties watched, by code. Raises FactError where a county file is wrong."""
        return load_counties(self.counties_dir)

    @property
    def settings_path(self) -> Path:
        return self.path / "nianbao.toml"

    @property
    def counties_dir(self) -> Path:
        return self.path / "counties"

    @property
    def visits_root(self) -> Path:
        return self.path / "visits"

    @property
    def ledger_path(self) -> Path:
        return self.path / "ledger.db"

    @property
    def public_dir(self) -> Path:
        return self.path / "public"

    @property
    def index_path(self) -> Path:
        return self.public_dir / "index.db"

    @property
    def outbox(self) -> Path:
        return self.path / "outbox"

    @property
    def hosts_dir(self) -> Path:
        """When each host may be asked again, for whoever asks it from this home; may be deleted while nothing does."""
        return self.path / "hosts"

    @property
    def cache_dir(self) -> Path:
        """Derived things that cost time to make again, such as converted documents; may be deleted at any moment."""
        return self.path / "cache"

    def visits_dir(self, code: str) -> Path:
        """Closed visits of one county."""
        if not re.fullmatch(r"\d{6}", code):
            raise StoreError(f"{code!r} is no county code; give six digits")
        return self.visits_root / code

    def open_dir(self, code: str) -> Path:
        """The visit in progress of one county; nothing reads it before it is closed."""
        return self.visits_dir(code) / "open"

    def wacz_path(self, visit: str) -> Path:
        """Where the closed visit of this id lies; the id begins with the county's code."""
        return self.visits_dir(visit.partition("-")[0]) / f"{visit}.wacz"
