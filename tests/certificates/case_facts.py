# SPDX-License-Identifier: Apache-2.0
"""The worked examples beside the rules, each with its facts as a text of its own."""

import copy
from collections.abc import Iterator
from pathlib import Path

import yaml


def put(tree: yaml.Node, path: list[str], value: yaml.Node) -> None:
    """Puts a value where `vary` says: through maps by key, through lists by the id or the place of an item."""
    if isinstance(tree, yaml.SequenceNode):
        ids = [{k.value: v.value for k, v in item.value if isinstance(v, yaml.ScalarNode)}.get("id") for item in tree.value]
        at = ids.index(path[0]) if path[0] in ids else int(path[0])
        if len(path) == 1:
            tree.value[at] = value
        else:
            put(tree.value[at], path[1:], value)
        return
    for i, (key, inner) in enumerate(tree.value):
        if key.value == path[0]:
            if len(path) == 1:
                tree.value[i] = (key, value)
            else:
                put(inner, path[1:], value)
            return
    inner = value if len(path) == 1 else yaml.MappingNode("tag:yaml.org,2002:map", [])
    tree.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", path[0]), inner))
    if len(path) > 1:
        put(inner, path[1:], value)


def text(tree: yaml.Node) -> str:
    """As the author wrote it, quotes where they stood."""
    return yaml.serialize(tree, allow_unicode=True, width=10**6)


def plain(tree: yaml.Node) -> dict[str, str]:
    return {key.value: value.value for key, value in tree.value}


def cases(folder: Path) -> Iterator[tuple[str, str, dict[str, str], str]]:
    """Of each case in the files of a folder: its id, the question, the context, the facts."""
    for file in sorted(folder.glob("*.cases.yaml")):
        root = yaml.compose(file.read_text(encoding="utf-8"))
        for key, case in dict((k.value, v) for k, v in root.value)["cases"].value:
            parts = {k.value: v for k, v in case.value}
            question, given, context = parts["ask"].value, parts["given"], parts["context"]
            vary = {k.value: v for k, v in parts["vary"].value} if "vary" in parts else {}
            if not vary:
                yield key.value, question, plain(context), text(given)
            for i, value in enumerate(vary["to"].value if vary else [], 1):
                facts, moment = copy.deepcopy(given), copy.deepcopy(context)
                path = vary["set"].value.split(".")
                put(moment if path[0] == "context" else facts, path[1:] if path[0] == "context" else path, value)
                yield f"{key.value}[{i}]", question, plain(moment), text(facts)
