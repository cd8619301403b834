"""How each demo county's site is made: one module per kind of site, each a pure function from county and day to pages."""
