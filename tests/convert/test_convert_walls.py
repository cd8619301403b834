"""What a reader run by its file can reach from the cage: nothing. A hostile reader, planted as a real module, tries."""

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.convert import ConvertError
from archive.convert.cage import run
from archive.convert.limits import Limits
from archive.convert.warm import PARENTS
from archive.parse.document import Text

ROOT = Path(__file__).parents[2]
READER = "tests.convert.hostile_reader"
QUICK = Limits(seconds=10, memory_mb=256, most_seconds=20, output_mb=1)
THREADED = Limits(seconds=10, memory_mb=256, most_seconds=20, threads=True)


def deed(words: str, limits: Limits = QUICK) -> str:
    """What the hostile reader says came of it."""
    (block,) = run(words.encode(), READER, limits).blocks
    assert isinstance(block, Text)
    return block.text


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


@pytest.mark.parametrize("limits", [QUICK, THREADED], ids=["one thread", "threads"])
@pytest.mark.parametrize(
    "words",
    [
        "socket-by-kernel", "pair-by-kernel", "resolve localhost", "open /etc/passwd", "open-by-kernel /etc/passwd", "list /",
        "open-by-kernel /proc/self/environ", "open {root}/pyproject.toml", "open-by-kernel {root}/pyproject.toml", "open-by-kernel {mine}",
        "write {mine}", "write-by-kernel {mine}", "write-by-kernel {new}", "write-by-kernel /dev/shm/nianbao", "unlink-by-kernel {mine}",
        "chmod-by-kernel {mine}", "write {root}/archive/convert/planted.py", "write-by-kernel {root}/archive/planted.py", "program true",
        "fork", "fork-by-kernel", "exec-by-kernel /bin/true", "kill-parent", "kill-parent-by-kernel",
    ],
)  # fmt: skip
def test_a_reader_reaches_neither_network_nor_files_nor_processes(words: str, limits: Limits, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("kept")
    mine.chmod(0o600)

    said = deed(words.format(root=ROOT, mine=mine, new=tmp_path / "new"), limits)

    assert said.startswith("refused:"), said
    assert (mine.read_text(), mine.stat().st_mode & 0o777) == ("kept", 0o600)
    assert list(tmp_path.iterdir()) == [mine]


def test_a_reader_cannot_connect_to_this_machine(listener: socket.socket) -> None:
    assert deed(f"connect {listener.getsockname()[1]}").startswith("refused:")
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_a_reader_may_load_more_of_its_own_libraries() -> None:
    assert deed("import colorsys") == "colorsys"
    assert deed("import tomllib") == "tomllib"


def test_only_a_format_that_needs_threads_has_them() -> None:
    assert deed("thread", THREADED) == "a thread ran"


def test_more_memory_than_given_is_an_error_and_less_is_none() -> None:
    assert deed("hold 100000000") == "held 100000000"
    assert deed("hold-shared 600000000").startswith("refused:")
    with pytest.raises(ConvertError, match="more memory") as raised:
        run(b"hold 600000000", READER, QUICK)
    assert raised.value.next_step


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("say 3000000", "more than 1 MiB"),
        ("crash", "a library gave up on the file"),
        ("raise", "did not foresee such a file .KeyError in hostile_reader.py"),
        ("exit 0", "answer is none|gave up"),
        ("answer ", "gave up|answer is none"),
        ("answer D{}", "answer is none"),
        ("answer D" + "[" * 200_000, "answer is none"),
        ('answer D{"blocks":[],"meta":[],"links":[],"title":5}', "answer is none"),
        ("answer E[]", "answer is none"),
        ("answer \x00\xff", "gave up"),
    ],
)
def test_whatever_a_reader_does_ends_as_an_error_with_a_next_step(words: str, why: str) -> None:
    with pytest.raises(ConvertError, match=why) as raised:
        run(words.encode(), READER, QUICK)
    assert raised.value.next_step


def test_a_silent_reader_is_killed_and_one_that_turns_pages_is_not() -> None:
    patient = Limits(seconds=1, memory_mb=256, most_seconds=20)

    assert deed("pages 6", patient) == "read all pages"
    with pytest.raises(ConvertError, match="longer than 1 s") as raised:
        run(b"sleep 30", READER, patient)
    assert raised.value.passing


def test_signs_of_life_do_not_last_for_ever() -> None:
    with pytest.raises(ConvertError, match=r"longer than 1 s|more than 64 MiB"):
        run(b"spin", READER, Limits(seconds=1, memory_mb=256, most_seconds=1, output_mb=64))


def test_a_child_is_handed_its_file_and_its_answer_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_MAIL__PASSWORD", "secret")
    PARENTS.end()

    said = deed("environment")

    assert "secret" not in said
    assert str(Path.home()) + " " not in said
    assert deed("descriptors") == "3"


def test_every_file_has_a_process_and_a_session_of_its_own() -> None:
    seen = [deed("pid").split() for _ in range(3)]

    assert len({pid for pid, _, _ in seen}) == 3
    assert all(pid == session for pid, _, session in seen)
    assert len({parent for _, parent, _ in seen}) == 1


def test_a_parent_that_was_killed_is_started_again() -> None:
    _, first, _ = deed("pid").split()
    os.kill(int(first), signal.SIGKILL)

    _, second, _ = deed("pid").split()

    assert first != second


def test_several_threads_read_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(deed, [f"say {n}" for n in range(40)]))

    assert said == ["x" * n for n in range(40)]


def test_a_forked_process_has_parents_of_its_own() -> None:
    mine = deed("pid").split()[1]
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.write(writing, deed("pid").split()[1].encode())
        PARENTS.end()
        os._exit(0)
    os.waitpid(pid, 0)

    assert os.read(reading, 100).decode() != mine
    assert deed("pid").split()[1] == mine, "and ours goes on"
    os.close(reading)
    os.close(writing)


ASK = f"""
from archive.convert.cage import run
from archive.convert.limits import Limits
print(run(b"pid", "{READER}", Limits()).blocks[0].text, flush=True)
run(b"sleep 60", "{READER}", Limits())
"""


def test_nothing_outlives_a_process_that_was_killed(tmp_path: Path) -> None:
    """Neither the parent nor the child that was reading, nor a file."""
    env = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", ASK], stdout=subprocess.PIPE, env=env, cwd=ROOT) as asking:
        assert asking.stdout
        parent = os.pidfd_open(int(asking.stdout.readline().split()[1]))
        asking.kill()
    ended = select.select([parent], [], [], 10)[0]
    os.close(parent)

    assert ended
    assert list(tmp_path.iterdir()) == []
