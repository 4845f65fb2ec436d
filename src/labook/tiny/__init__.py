"""A tiny language model of characters, built piece by piece: text, engine, model, training."""
