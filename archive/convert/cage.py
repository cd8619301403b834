"""Run one conversion in a child process of its own: limits, a wall clock, a folder that goes away with it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import archive
from archive.convert.errors import ConvertError
from archive.convert.limits import MIB, Limits
from archive.parse.document import Document, NotADocument, from_json

BY_HAND = "look at the file by hand"


def run(data: bytes, media: str, limits: Limits) -> Document:
    """The Document of `data`. Raises ConvertError; whatever the file does, this process and its folders stay as they were."""
    with tempfile.TemporaryDirectory(prefix="nianbao-convert-") as folder:
        source, target = Path(folder, "input"), Path(folder, "output.json")
        source.write_bytes(data)
        code = _wait(_start(media, source, target, limits), limits.seconds)
        return _document(target, code, limits)


def _start(media: str, source: Path, target: Path, limits: Limits) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "archive.convert.child", media, str(source), str(target), str(limits.seconds), str(limits.memory_mb)]
    return subprocess.Popen(
        command,
        cwd=source.parent,
        env=_environment(source.parent),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours goes in but the way to the code: no secrets, no proxies, no home."""
    root = str(Path(archive.__file__).parents[1])
    return {
        "PATH": os.defpath,
        "PYTHONPATH": root,
        "PYTHONUTF8": "1",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _wait(child: subprocess.Popen[bytes], seconds: int) -> int:
    """The child's exit code; past its time the child and all it started are killed."""
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        raise ConvertError(f"reading took longer than {seconds} s", BY_HAND, passing=True) from None


def _document(target: Path, code: int, limits: Limits) -> Document:
    if code == -signal.SIGXCPU or code == -signal.SIGKILL:
        raise ConvertError(f"reading took more than {limits.seconds} s of work", BY_HAND)
    answer = _answer(target, limits) if code == 0 else {}
    if "error" in answer:
        raise ConvertError(str(answer["error"]), str(answer["next_step"]))
    try:
        return from_json(json.dumps(answer["document"]))
    except (KeyError, NotADocument) as error:
        raise ConvertError(f"the reader gave up (code {code}); the file may be broken or too big", BY_HAND, passing=True) from error


def _answer(target: Path, limits: Limits) -> dict[str, Any]:
    try:
        if target.stat().st_size > limits.output_mb * MIB:
            return {}
        answer = json.loads(target.read_text(encoding="utf-8", errors="replace"))
        return answer if isinstance(answer, dict) else {}
    except (OSError, ValueError):
        return {}
