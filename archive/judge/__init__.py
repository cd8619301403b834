"""Dossier and day to verdict, report to findings: pure functions, the day is handed to them."""
