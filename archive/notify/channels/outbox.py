"""Letters as .eml files, while no mail server is configured."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from archive.notify.errors import NotifyError


@dataclass(frozen=True, slots=True)
class Outbox:
    """A folder; each message is one file named by its Message-ID, so a letter written twice is still one file."""

    folder: Path

    def deliver(self, message: EmailMessage, address: str, committing: Callable[[], None]) -> None:
        name = re.sub(r"[^\w.-]", "", str(message["Message-ID"]).strip("<>").removesuffix("@nianbao"))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f".{name}.part"
            part.write_bytes(message.as_bytes())
            part.replace(self.folder / f"{name}.eml")
            _sync(self.folder)
        except OSError as error:
            raise NotifyError(
                f"the letter to {address} could not be written to {self.folder} ({error.strerror}); free space there"
            ) from error
        # Writing the same file again doubles nothing, so a kill before this line only means that it is written again.
        committing()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
