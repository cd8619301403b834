"""Downloader middlewares: the gate, robots.txt, patience with a host, and the bytes of the wire."""
