"""A province of made-up counties, as many as wanted: every family of sites, every arrangement of reports, troubles to switch on."""
