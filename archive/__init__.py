"""Keep, read, judge, publish, tell: everything that happens to a page once a crawler has brought it."""
