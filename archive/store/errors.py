"""What can go wrong on disk; each message names the caller's next step."""


class StoreError(Exception):
    """Raised when something cannot be kept, found or read back as it was kept."""


class VisitBusyError(StoreError):
    """Raised from OpenVisit.begin when another process walks the same county; wait for it or leave the county out."""


class DiskFullError(StoreError):
    """Raised when writing met a full disk or quota. What was committed stays; free space, then run the same command again."""


class DamagedError(StoreError):
    """Raised when kept bytes are not what they were when they were kept; restore the named file from a copy."""
