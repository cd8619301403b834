"""The ledger of a home: what was seen, what was derived from it, what was said. Mode 0600, never served."""

from archive.store.deliveries import Deliveries
from archive.store.derived import Derived
from archive.store.said import Said
from archive.store.seen import Seen


class Ledger(Seen, Derived, Said, Deliveries):
    """All parts on one connection; open it with Ledger.open(home), several processes at once may."""
