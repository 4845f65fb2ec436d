"""Every change of another project's inside, each with the versions with which it was tried."""
