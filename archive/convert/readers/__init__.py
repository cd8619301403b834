"""One module a format: `read(data) -> Document`, loaded only in the caged child. A new format is one module and one line of `formats`."""
