"""The pictures that stand for the widgets in print and without JavaScript."""
