"""Plain data with its sources and years, and the one loader that refuses nonsense."""
