"""A page as a build writes it, and the checks of it with all that they take."""

import dataclasses
import functools

from labook.publish.checks.report import Shown
from labook.publish.maths.katex import Formula, Katex

SHOWN = Shown(
    outputs=("12\n[1, 2]", "", "a < b & c"),
    values=(("a|.2f", "0.67"), ("b|12", "12")),
    math=("1 + 1 = 2", "a &= b \\\\\n&= c"),
)
SUM = ("1 + 1 = 2", False)
ROWS = ("\\begin{aligned}a &= b \\\\\n&= c\\end{aligned}", True)
TEMPLATE = r"""<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="x"></head><body>
<p>It is <span class="labook-value docutils">0.67</span> and
<span class="labook-value">12</span>.<br><img src="x.png"></p>
<div class="cell"><div class="cell_input"><pre>dot(a, b)</pre></div>
<div class="cell_output docutils container"><div class="output"><pre>12
[1, <span class="mi">2</span>]
</pre></div></div></div>
<div class="cell_output"><img alt="x"></div>
<div class="cell_output"><pre>a &lt; b &amp; c</pre></div>
<span class="math notranslate">SUM</span>
<div class="math notranslate" id="eq"><div class="labook-scroll">ROWS</div>
<span class="eqno">(1)<a class="headerlink">#</a></span></div>
</body></html>"""
ALIGNED = "\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}"
SHOWN_ALIGNED = dataclasses.replace(SHOWN, math=(SHOWN.math[0], ALIGNED))


@functools.cache
def rendered(tex, display):
    """What KaTeX makes of a formula; nothing where it refuses."""
    return engine().render([Formula(tex, display)])[0].html


@functools.cache
def engine():
    return Katex({})
