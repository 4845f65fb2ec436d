"""Slips of writers that nothing else of the build would tell, or would tell badly."""
