"""One file per channel: a way for a letter to leave."""
