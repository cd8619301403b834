"""The order of the work: crawl, take in, read, judge, notify, publish. Only this package knows it."""
