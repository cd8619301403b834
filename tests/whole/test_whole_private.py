"""What is private stays private: addresses and secrets are looked for in everything a home publishes, keeps and says."""

import gzip
import re
import shutil
import signal
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.publish.served import Answer, get
from tests.whole.homes import make_home, nianbao, one_round
from tests.whole.post import Post, free_port, post_office
from tests.whole.sites import publish_2025, small_county

FIRST, SECOND = date(2026, 1, 20), date(2026, 2, 10)
USER, PASSWORD = "postbox-user-7f3a91", "postbox-password-c40e88"
WATCHER, OPERATOR = "watcher-5d12ee@private.example", "operator-a907bc@private.example"
SECRETS = {"NIANBAO_MAIL__USER": USER, "NIANBAO_MAIL__PASSWORD": PASSWORD, "NIANBAO_MAIL__OPERATOR": f'["{OPERATOR}"]'}


@dataclass(frozen=True)
class Lived:
    """A home after two rounds with a mail server that wants a login, and all that its commands said."""

    home: Path
    talk: str
    post: Post


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    home = make_home(tmp_path_factory.mktemp("private") / "home", to=f'["{WATCHER}"]')
    talk = ""
    with small_county(home / "counties", "127.0.0.52") as site, post_office(with_login=True) as post:
        blind = 'code = "999302"\nname = "无声县"\nhome = "http://127.0.0.53:9/"\n'
        (home / "counties" / "999302.toml").write_text(blind, encoding="utf-8")
        first = one_round(home, FIRST, env={**post.env, **SECRETS})
        publish_2025(site)
        second = one_round(home, SECOND, env={**post.env, **SECRETS})
    with_dead_server = {**post.env, **SECRETS}
    more = [nianbao(c, "--home", str(home), env=with_dead_server) for c in ("status", "verify", "doctor")]
    for done in (first, second, *more):
        talk += done.stdout + done.stderr
    assert (first.returncode, second.returncode) == (3, 3), talk
    return Lived(home, talk, post)


def holders(lived: Lived, secret: str) -> set[str]:
    """The files of the home, as kept and unpacked, that hold a secret."""
    return {
        path.relative_to(lived.home).parts[0]
        for path in lived.home.rglob("*")
        if path.is_file() and any(secret.encode() in data for data in layers(path))
    }


def layers(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and where it is packed, of what is in it: every member of a WACZ, every record of a WARC."""
    data = path.read_bytes()
    yield data
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as wacz:
            for name in wacz.namelist():
                member = wacz.read(name)
                yield member
                if member[:2] == b"\x1f\x8b":
                    yield gzip.decompress(member)


def test_the_letters_went_out_with_the_login(lived: Lived) -> None:
    """Otherwise the searches below would find nothing for want of anything to find."""
    assert set(lived.post.logins) == {(USER.encode(), PASSWORD.encode())}
    assert {to for to, _ in lived.post.received} == {(WATCHER,), (OPERATOR,)}
    assert len(re.findall(r"letters? sent, 0 waiting", lived.talk)) == 2


@pytest.mark.parametrize("secret", [USER, PASSWORD])
def test_user_and_password_are_written_nowhere(lived: Lived, secret: str) -> None:
    assert holders(lived, secret) == set()
    assert secret not in lived.talk


@pytest.mark.parametrize("address", [WATCHER, OPERATOR])
def test_only_settings_and_ledger_know_an_address(lived: Lived, address: str) -> None:
    assert holders(lived, address) <= {"ledger.db", "ledger.db-wal", "nianbao.toml"}
    assert "ledger.db" in holders(lived, address)
    assert address not in lived.talk


def test_the_search_would_find_what_a_visit_holds(lived: Lived) -> None:
    assert holders(lived, "松亭县甲岭镇人民政府2025年") >= {"visits", "public"}


def test_the_ledger_can_be_read_by_its_owner_alone(lived: Lived) -> None:
    ledgers = list(lived.home.glob("ledger.db*"))

    assert ledgers
    assert {stat.S_IMODE(path.stat().st_mode) for path in ledgers} == {0o600}


def test_a_password_in_the_settings_file_is_refused_without_being_shown(lived: Lived, tmp_path: Path) -> None:
    home = Path(shutil.copytree(lived.home, tmp_path / "home"))
    with (home / "nianbao.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'password = "{PASSWORD}"\n')
    done = nianbao("notify", "--dry-run", "--home", str(home))

    assert done.returncode == 1
    assert "NIANBAO_MAIL__PASSWORD" in done.stderr
    assert PASSWORD not in done.stdout + done.stderr


@contextmanager
def served(home: Path) -> Iterator[str]:
    """`nianbao serve` with the secrets in its environment; its address."""
    argv = [sys.executable, "-m", "archive.cli", "serve", "--home", str(home), "--port", str(free_port())]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout is not None
        try:
            yield child.stdout.readline().strip().rstrip("/")
        finally:
            child.send_signal(signal.SIGTERM)


CLOSED = (
    "/ledger",
    "/ledger.db",
    "/ledger/deliveries.json",
    "/-/databases.json",
    "/-/databases",
    "/-/settings.json",
    "/-/metadata.json",
    "/-/plugins.json",
    "/_memory",
    "/nianbao.toml",
    "/../ledger.db",
    "/..%2fledger.db",
    "/static/../../ledger.db",
    "/static/..%2f..%2f..%2f..%2fetc/passwd",
    "/static/%2e%2e/%2e%2e/nianbao.toml",
    "/index.db/../../ledger.db",
    "/visits/999301",
    "/outbox/",
    "//elsewhere.example/",
)


def followed(site: str, path: str) -> Answer:
    """The answer, after the one redirect that drops a slash at the end; it never leads to another site."""
    answer = get(site, path)
    if answer.status != 302:
        return answer
    assert re.match(r"/(?![/\\\\])", answer.headers["location"]), answer.headers
    return get(site, answer.headers["location"])


def test_what_is_served_is_the_index_and_nothing_else(lived: Lived) -> None:
    with served(lived.home) as site:
        start = get(site, "/")
        answers = {path: followed(site, path) for path in CLOSED}
        attached = get(site, f"/index.json?sql=attach+database+'{lived.home}/ledger.db'+as+l")

    assert site.startswith("http://127.0.0.1:")
    assert start.status == 200
    assert {path: a.status for path, a in answers.items() if a.status not in (400, 403, 404)} == {}
    assert attached.status >= 400
    for answer in (start, attached, *answers.values()):
        assert not [s for s in (USER, PASSWORD, WATCHER, OPERATOR) if s.encode() in answer.body]
