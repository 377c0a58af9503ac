"""Runs: many papers made, sent and accounted for, with one journal as the truth."""
