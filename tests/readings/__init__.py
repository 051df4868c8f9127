"""Tests of the readings: the table, proposals, writing them, and what is demanded."""
