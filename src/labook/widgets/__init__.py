"""The widgets: for each its question, parameters, readouts, figure and states to try."""
