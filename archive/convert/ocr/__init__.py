"""Pictures of pages -> Document: found upright, ruled tables as grids, characters recognised offline. Needs the extra `nianbao[ocr]`."""
