"""The mathematics of the widgets in the browser agrees with the package: part of every build."""
