"""Downloader middlewares: the gate, robots.txt, and the bytes of the wire."""
