"""The caged child: `python -m archive.convert.child MEDIA INPUT OUTPUT SECONDS MEMORY_MB`. Reads one file, writes one answer."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from archive.convert.errors import ConvertError
from archive.convert.limits import Limits, bind
from archive.convert.pdf import read_pdf
from archive.convert.word import read_docx
from archive.parse.document import Document, to_json
from archive.parse.sniff import DOCX, PDF

READERS: Mapping[str, Callable[[bytes], Document]] = {DOCX: read_docx, PDF: read_pdf}


def main(arguments: list[str]) -> int:
    """Answer in OUTPUT: {"document": …} or {"error": …, "next_step": …}. Exit 0 either way."""
    media, source, target, seconds, memory_mb = arguments
    bind(Limits(int(seconds), int(memory_mb)))
    Path(target).write_text(_answer(READERS[media], Path(source)), encoding="utf-8", errors="surrogatepass")
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
