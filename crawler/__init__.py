"""Bring pages: one Scrapy spider directed by pure site families. It directs, it does not judge."""
