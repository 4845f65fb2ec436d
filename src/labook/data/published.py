"""Figures that others measured, each with its source: they cannot be recomputed, only cited."""

# Dollars a year, United States, May 2024: Bureau of Labor Statistics, Occupational Outlook Handbook,
# "Data Scientists", edition of 2025.
DATA_SCIENTIST_MEDIAN_PAY = 112_590
DATA_SCIENTIST_PAY_YEAR = 2024
