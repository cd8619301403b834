"""Rich text files (RTF 1.9.1): tokens, destinations, code pages, tables."""
