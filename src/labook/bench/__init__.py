"""Benchmarks: what is measured, the records that keep it, and the claims that are held against them."""
