"""Reports on paper: the same blocks as Word and PDF files, the same bytes every time."""
