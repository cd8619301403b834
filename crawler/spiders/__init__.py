"""The one spider, which walks any county."""
