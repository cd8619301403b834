"""Spreadsheets of any make as sheets of cells, and sheets as blocks in the order of their rows."""
