"""Run every chapter once, in a fresh process, and keep what it printed."""
