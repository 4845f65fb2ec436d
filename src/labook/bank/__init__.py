"""The question bank: every key is computed, every distractor is shown to be wrong.

`README.md` beside this file says how a question is written.
"""
