"""Pictures of one line each -> its characters, and how sure each is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from archive.convert.ocr.models import RECOGNISER, alphabet, session
from archive.convert.ocr.pixels import Numbers, Pixels
from archive.convert.pace import page_done

HEIGHT, NARROWEST, WIDEST = 48, 48, 3200
BATCH = 24
WIDTH_OF_BATCH = 7000
"""So many columns of pixels are recognised at once: it bounds the memory."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A recognised line, and for each character of `text` its probability."""

    text: str = ""
    sure: tuple[float, ...] = ()

    @property
    def least(self) -> float:
        """The probability of the least certain character; 0 where nothing was read."""
        return min(self.sure, default=0.0)

    @property
    def mean(self) -> float:
        """The mean probability; 0 where nothing was read."""
        return sum(self.sure) / len(self.sure) if self.sure else 0.0


def recognise(lines: Sequence[Pixels]) -> list[Reading]:
    """What each picture of a line says, in the order given."""
    shaped = [_shaped(line) for line in lines]
    found: list[Reading] = [Reading()] * len(lines)
    for batch in _batches(shaped):
        for index, reading in zip(batch, _run([shaped[i] for i in batch]), strict=True):
            found[index] = reading
        page_done()
    return found


def _shaped(line: Pixels) -> Pixels:
    """In colour, 48 pixels high, as wide as that makes it."""
    height, width = line.shape[:2]
    wide = min(WIDEST, max(NARROWEST, round(width * HEIGHT / max(1, height))))
    colour = cv2.cvtColor(line, cv2.COLOR_GRAY2BGR) if line.ndim == 2 else line
    return np.asarray(cv2.resize(colour, (wide, HEIGHT), interpolation=cv2.INTER_CUBIC if height < HEIGHT else cv2.INTER_AREA), np.uint8)


def _batches(shaped: Sequence[Pixels]) -> Iterator[list[int]]:
    """Lines of like width together."""
    batch: list[int] = []
    for index in sorted(range(len(shaped)), key=lambda i: shaped[i].shape[1]):
        if batch and (len(batch) == BATCH or shaped[index].shape[1] * (len(batch) + 1) > WIDTH_OF_BATCH):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _run(lines: Sequence[Pixels]) -> list[Reading]:
    widest = max(line.shape[1] for line in lines)
    filled = np.zeros((len(lines), 3, HEIGHT, widest), np.float32)
    for row, line in zip(filled, lines, strict=True):
        row[:, :, : line.shape[1]] = (line.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)
    said = np.asarray(session(RECOGNISER).run(None, {"x": filled})[0])
    return [_decoded(rows) for rows in said]


def _decoded(said: Numbers) -> Reading:
    """The likeliest class at each place; a class that goes on is one character, and the blank parts two alike."""
    classes, sure = said.argmax(1), said.max(1)
    begins = [i for i, c in enumerate(classes) if c and (i == 0 or classes[i - 1] != c)]
    ends = [next((j for j in range(i, len(classes)) if classes[j] != classes[i]), len(classes)) for i in begins]
    letters = alphabet()
    return Reading(
        "".join(letters[classes[i]] for i in begins),
        tuple(float(sure[i:j].max()) for i, j in zip(begins, ends, strict=True)),
    )
