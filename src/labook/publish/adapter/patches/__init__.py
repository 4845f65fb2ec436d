"""Every change of another project's internals."""
