"""Change -> letter -> channel: tell watchdog groups, once, in words that hold."""
