"""No parcel between two stages of the pipeline is a mapping whose values may be anything."""

import ast
import re

from graph import (
    PACKAGE,
    modules,
    room,
    tree,
)

FILES = sorted(modules().values())
BARE = re.compile(r"\b(dict|Mapping|MutableMapping)\[str, (dict\[str, )?Any\]")
# Places as `file:name` that may say so, each with the other project whose type it is.
FOREIGN: dict[str, str] = {}


def bare(node):
    """What a public signature, a field or an alias says of a mapping whose values may be anything."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        said = [each.annotation for each in (*every, arguments.vararg, arguments.kwarg) if each]
        return [node.name for each in (*said, node.returns) if each and BARE.search(ast.unparse(each))]
    if isinstance(node, ast.ClassDef):
        return [f"{node.name}.{name}" for inner in node.body for name in bare(inner)]
    if isinstance(node, ast.AnnAssign):
        return [ast.unparse(node.target)] if BARE.search(ast.unparse(node.annotation)) else []
    if isinstance(node, ast.Assign):
        return [ast.unparse(node.targets[0])] if BARE.search(ast.unparse(node.value)) else []
    return []


def test_public_signatures_of_the_pipeline_and_the_bank_name_their_parcels():
    """No parcel between two stages is a mapping whose values may be anything, under whatever name."""
    files = [file for file in FILES if room(file).partition("/")[0] in ("publish", "bank")]
    found = [f"{file}:{name}" for file in files for node in tree(PACKAGE / file).body for name in bare(node)]
    public = [place for place in found if not place.partition(":")[2].startswith("_") and "._" not in place]
    assert len(files) > 250
    assert set(public) - set(FOREIGN) == set()
    assert set(FOREIGN) <= set(found), "no exception outlives its reason"


def test_a_mapping_of_anything_is_found_wherever_it_is_said():
    source = '''
Arguments = dict[str, Any]
KNOWN: Mapping[str, Any] = {}
def names(a: "dict[str, Any]") -> int: ...
class A:
    given: list[dict[str, Any]]
    async def made(self, *more: MutableMapping[str, Any]) -> None: ...
    def told(self) -> dict[str, dict[str, Any]]: ...
    def sound(self, names: Mapping[str, object]) -> dict[str, str]: ...
'''
    found = [name for node in ast.parse(source).body for name in bare(node)]
    assert found == ["Arguments", "KNOWN", "names", "A.given", "A.made", "A.told"]
