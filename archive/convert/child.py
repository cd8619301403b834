"""The caged child: `python -m archive.convert.child MEDIA INPUT OUTPUT SECONDS MEMORY_MB`. Reads one file, writes one answer."""

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

from archive.convert.errors import ConvertError
from archive.convert.formats import READERS
from archive.convert.limits import Limits, bind
from archive.parse.document import Document, to_json


def reader(media: str) -> Callable[[bytes], Document]:
    """The `read` of the module for this media type."""
    read: Callable[[bytes], Document] = importlib.import_module(f"archive.convert.readers.{READERS[media]}").read
    return read


def main(arguments: list[str]) -> int:
    """Answer in OUTPUT: {"document": …} or {"error": …, "next_step": …}. Exit 0 either way."""
    media, source, target, seconds, memory_mb = arguments
    bind(Limits(int(seconds), int(memory_mb)))
    Path(target).write_text(_answer(reader(media), Path(source)), encoding="utf-8", errors="surrogatepass")
    return 0


def _answer(read: Callable[[bytes], Document], source: Path) -> str:
    try:
        return f'{{"document": {to_json(read(source.read_bytes()))}}}'
    except ConvertError as error:
        return json.dumps({"error": error.why, "next_step": error.next_step}, ensure_ascii=False)
    except MemoryError:
        return json.dumps({"error": "the file needs more memory than it is given", "next_step": "look at it by hand"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
