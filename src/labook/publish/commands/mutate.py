"""Placeholder until written below."""
import argparse
def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare."""
def run(options: argparse.Namespace) -> int:
    """Run."""
    return 2
