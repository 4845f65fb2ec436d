"""Tests of the built site: in a browser, by reading its files, and by the HTML validator."""
