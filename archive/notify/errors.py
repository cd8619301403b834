"""What can go wrong while telling."""


class NotifyError(Exception):
    """Raised by a channel that could not deliver. `permanent` says that trying again cannot help; the message names the next step."""

    def __init__(self, why: str, *, permanent: bool = False) -> None:
        super().__init__(why)
        self.permanent = permanent
