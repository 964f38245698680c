# SPDX-License-Identifier: MIT
"""Decodes a stream as a peer in Python does, and prints how many messages it has and how many bytes they are."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "interop"))
from channelprotocol import Decoder  # noqa: E402

READ_SIZE = 256 * 1024


def main(path):
    decoder = Decoder("strict")
    messages = size = 0
    with open(path, "rb") as stream:
        while data := stream.read(READ_SIZE):
            for message in decoder.feed(data):
                messages += 1
                size += len(message.payload)
    print(messages, size)


main(sys.argv[1])
