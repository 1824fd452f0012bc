"""Prints the shape of generated files: their syntax trees without the names and texts that contracts give.

Reads a list of packages, each a mapping of paths to contents, and prints a digest for each file of each package.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
import tomllib


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_renaming(node: ast.AST) -> bool:
    """`Annotated[X, wire.named("…")]`, which a member has or not as its name allows."""
    match node:
        case ast.Subscript(
            value=ast.Name(id="Annotated"),
            slice=ast.Tuple(
                elts=[_, ast.Call(func=ast.Attribute(value=ast.Name(id="wire"), attr="named"))]
            ),
        ):
            return True
    return False


def shape(node: object) -> object:
    if isinstance(node, list):
        # A docstring is there or not as the contract has something to say.
        return [
            shape(each) for each in node if not (isinstance(each, ast.Expr) and is_text(each.value))
        ]
    if isinstance(node, ast.ImportFrom):
        return ["import", node.module, node.level]
    if not isinstance(node, ast.AST):
        return "name" if isinstance(node, str) else repr(node)
    if is_text(node):
        return "text"
    if is_renaming(node):
        return shape(node.slice.elts[0])
    return [type(node).__name__, *(shape(value) for _, value in ast.iter_fields(node))]


def digest(path: str, content: str) -> str:
    if path.endswith(".toml"):
        return json.dumps(sorted(tomllib.loads(content)["project"]))
    if not path.endswith(".py"):
        return ""
    tree = shape(ast.parse(content, path).body)
    return hashlib.sha256(json.dumps(tree).encode()).hexdigest()


print(
    json.dumps(
        [
            {path: digest(path, content) for path, content in package.items()}
            for package in json.load(sys.stdin)
        ]
    )
)
