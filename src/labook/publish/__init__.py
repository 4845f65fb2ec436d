"""Build, check and publish the book: the only part of labook that knows how the pages are made."""
