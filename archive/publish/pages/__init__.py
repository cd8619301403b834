"""What each page shows: one function per page, from a connection to index.db to plain values, all texts cleaned."""
