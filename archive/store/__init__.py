"""Disk: homes, visits as WACZ files, the ledger. What is kept here is the only thing that may be judged."""
