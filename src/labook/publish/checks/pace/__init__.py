"""How a chapter reads: its length, its pace, its boxes, its sentences."""
