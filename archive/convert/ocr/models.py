"""The two networks, PP-OCRv6 small (Apache-2.0), out of the files of the installed rapidocr package: nothing is ever fetched."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import onnxruntime

THREADS = 2
DETECTOR, RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


def folder() -> Path:
    """Where the package keeps its models. The package itself is not imported: it would look for models elsewhere too.

    Raises ImportError where it is not installed.
    """
    found = find_spec("rapidocr")
    if found is None or found.origin is None:
        raise ImportError("rapidocr is not installed")
    return Path(found.origin).parent / "models"


FOLDER = folder()


@cache
def session(name: str) -> onnxruntime.InferenceSession:
    """A network ready to run, loaded once a process. Memory is given back after each run."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(FOLDER / name, options, providers=["CPUExecutionProvider"])


@cache
def alphabet() -> tuple[str, ...]:
    """What the classes of the recogniser stand for: first the blank between characters, last the space."""
    known = session(RECOGNISER).get_modelmeta().custom_metadata_map["character"].splitlines()
    return ("", *known, " ")
