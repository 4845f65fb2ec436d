"""Chapters with one fault each."""

from sample_book import CRASH, cell

DOT = cell("from labook.vectors import dot\ndot([1, 2, 3], [4, -5, 6])", "12")
# name: (body of book/part/one.md, text of the faulty line, check, texts that the message must hold)
BAD = {
    "cell-raises": (
        cell("x = 1\n1 / 0  # here"),
        "# here",
        "cell-raised",
        ["ZeroDivisionError: division by zero", "raises-exception"],
    ),
    "raises-without-message": (
        cell("1 / 0  # here", tags="raises-exception"),
        "# here",
        "no-expectation",
        ["ZeroDivisionError: division by zero"],
    ),
    "does-not-raise": (
        cell("1  # here", "1", tags="raises-exception"),
        "# here",
        "cell-did-not-raise",
        ["drop the tag"],
    ),
    "no-expectation": (
        cell("6 * 7  # here"),
        "# here",
        "no-expectation",
        ["42", "make promote CH=one"],
    ),
    "expectation-without-cell": (
        "Text.\n\n```{expect}\n12\n```\n",
        "```{expect}",
        "expectation-without-cell",
        ["a {code-cell} directly above"],
    ),
    "expectation-without-output": (
        cell("a = 1", "1"),
        "```{expect}",
        "expectation-without-output",
        ["print, or delete the expectation"],
    ),
    "output-differs": (
        cell("6 * 7", "43"),
        "```{expect}",
        "output",
        ["expected: 43", "got:      42", "make promote CH=one"],
    ),
    "expectation-option": (
        "```{code-cell} python\n6 * 7\n```\n```{expect}\n:abs: small\n43\n```\n",
        "```{expect}",
        "expectation-option",
        [":abs: needs a number"],
    ),
    "warning": (
        cell("import warnings\nwarnings.warn('careful')"),
        "import warnings",
        "stderr",
        ["careful", "cure the cause"],
    ),
    "log": (
        cell("import logging\nlogging.warning('careful')"),
        "import logging",
        "stderr",
        ["careful"],
    ),
    "stderr": (
        cell("import sys\nprint('careful', file=sys.stderr)"),
        "import sys",
        "stderr",
        ["expected: none", "careful"],
    ),
    "wrong-equation": ("So $2 + 2 = 5$.\n", "2 + 2", "equation", ["does not hold", "correct it"]),
    "wrong-row": (
        "$$\n\\begin{aligned}\n1 + 1 &= 2 \\\\\n2 + 2 &= 5\n\\end{aligned}\n$$\n",
        "2 + 2",
        "equation",
        ["does not hold"],
    ),
    "unchecked-equation": (
        "So $\\mathfrak{Q}(3) \\oplus 4 = 7.5$.\n",
        "mathfrak",
        "equation-unchecked",
        ["book/budget.yml with a reason"],
    ),
    "missing-source": (
        "```{source} labook.vectors.norm_of_nothing\n```\n",
        "norm_of_nothing",
        "missing-source",
        ["expected: the dotted name", "correct the name"],
    ),
    "missing-value": (
        "It is {val}`nowhere|.2f`.\n",
        "nowhere",
        "missing-value",
        ["NameError", "define it in a cell above"],
    ),
    "value-above-its-cell": (
        "It is {val}`later|d`.\n\n" + cell("later = 1"),
        "It is",
        "missing-value",
        ["NameError"],
    ),
    "wrong-value": (
        cell("a = 2 / 3") + "\nIt is {val}`a|0.66`.\n",
        "It is",
        "value",
        ["expected: 0.66", "the value is 0.666", "correct the number"],
    ),
    "bare-decimal": ("It is 0.37.\n", "0.37", "bare-number", ["{val}`expression|0.37`"]),
    "plain-fence": ("```python\n1 + 1\n```\n", "```python", "plain-python-fence", ["{code-cell}"]),
    "nested-cell": (
        "````{note}\n" + cell("1  # here") + "````\n",
        "# here",
        "nested-cell",
        ["{solution-start}"],
    ),
    "cell-in-a-list": (
        "- item\n\n  ```{code-cell} python\n  1  # here\n  ```\n",
        "# here",
        "nested-cell",
        ["at the top level"],
    ),
    "skipped-cell": (
        cell("1  # here", "1", tags="skip-execution"),
        "# here",
        "forbidden-tag",
        ["run the cell"],
    ),
    "foreign-picture": (
        cell("display({'image/png': 'AAAA', 'text/plain': 'a picture'}, raw=True)", "a picture"),
        "image/png",
        "foreign-figure",
        ["draw it in labook.figures"],
    ),
    "process-dies": (
        cell("y = 1") + cell(f"y = 2  # here\n{CRASH}"),
        "# here",
        "died",
        ["exit status -11", "run the cell alone"],
    ),
    "refused-import": (
        cell("x = 1\nimport os  # here"),
        "# here",
        "code",
        ["an import of os is refused: it can reach files", "expected: code that computes", "import os  #"],
    ),
    "refused-name": (
        "It is {val}`np._x|1`.\n",
        "It is",
        "code",
        ["np._x is refused", "a name of your own begins with a letter"],
    ),
    "refused-in-a-statement": (
        cell("1  # here", "1") + "\n% holds: vars(1) == 1\n",
        "% holds",
        "code",
        ["vars is refused", "use names that the cells define"],
    ),
    "refused-while-it-runs": (
        cell("open('/nowhere/x', 'w')  # here", "Closed", tags="raises-exception"),
        "# here",
        "cell-raised",
        ["the cell did what a page can't repeat or prove", "may not write outside", "package alone"],
    ),
    "no-seed": (
        cell("import random\nprint(random.random())  # here"),
        "import random",
        "cell-raised",
        ["random numbers of random without a seed", "type a seed: random.Random(0)"],
    ),
    "missing-image": (
        "![a line through zero](lost.png)\n",
        "lost.png",
        "missing-image",
        ["book/part/lost.png", "correct the path"],
    ),
    "missing-alt": ("```{image} /x.png\n```\n", "x.png", "missing-alt", ["say in words"]),
    "duplicate-label": (
        "(twice)=\n## A\n\n(TWICE)=\n## B\n",
        "(TWICE)=",
        "duplicate-label",
        ["book/part/one.md:9", "rename one"],
    ),
    "dead-reference": (
        "See {ref}`nowhere`.\n",
        "nowhere",
        "dead-reference",
        ["points at nothing", "add the label"],
    ),
    "no-solution": (
        "```{exercise}\n:label: ex\nDo.\n```\n",
        "{exercise}",
        "no-solution",
        ["write the solution"],
    ),
    "bad-cell-options": (
        "```{code-cell} python\n---\ntags: [a\n---\n1\n```\n```{expect}\n1\n```\n",
        "tags: [a",
        "options",
        ["not valid YAML"],
    ),
}
