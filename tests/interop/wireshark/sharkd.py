# SPDX-License-Identifier: MIT
"""What sharkd, Wireshark without its window, shows of frames, in whatever order they are asked for."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from dissection import DISSECTOR, PATIENCE, check


def make_home(folder, preferences):
    """A user's folders with the dissector in them: sharkd takes neither a script nor a preference otherwise."""
    plugins = pathlib.Path(folder, ".local/lib/wireshark/plugins")
    settings = pathlib.Path(folder, ".config/wireshark")
    plugins.mkdir(parents=True)
    settings.mkdir(parents=True)
    shutil.copy(DISSECTOR, plugins / "channel.lua")
    (settings / "preferences").write_text("".join(f"{name}: {value}\n" for name, value in preferences.items()))
    return {**os.environ, "HOME": folder, "XDG_CONFIG_HOME": str(settings.parent)}


def ask(requests, environment):
    """The results, in the order of the requests."""
    lines = [json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
             for number, (method, parameters) in enumerate(requests, 1)]
    answer = subprocess.run(["sharkd", "-"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True,
                            env=environment, timeout=PATIENCE)
    results = {}
    for line in answer.stdout.splitlines():
        if line.startswith("{"):
            fields = json.loads(line)
            check("result" in fields, line)
            results[fields["id"]] = fields["result"]
    return [results[number] for number in range(1, len(requests) + 1)]


def lines_of(nodes, depth=0):
    for node in nodes:
        yield f"{'  ' * depth}{node.get('l')} {node.get('h')}"
        yield from lines_of(node.get("n", ()), depth + 1)


def shown(result):
    """The columns and the tree of a frame, without the protocols below TCP, whose analysis is not ours."""
    lines = [str(result.get("col"))]
    for node in result["tree"]:
        if not node.get("l", "").startswith(("Frame ", "Raw ", "Internet ", "Transmission ")):
            lines += lines_of([node])
    text = "\n".join(lines)
    check("Lua Error" not in text, text)
    return text


def show_frames(capture, numbers, preferences):
    """[what is shown of the frame] for each number, asked in that order."""
    requests = [("load", {"file": capture})]
    requests += [("frame", {"frame": number, "proto": True, "columns": True}) for number in numbers]
    with tempfile.TemporaryDirectory() as folder:
        return [shown(result) for result in ask(requests, make_home(folder, preferences))[1:]]
