# SPDX-License-Identifier: MIT
"""What tshark tells with the dissector, as events in the terms of channelprotocol.py."""

import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from channelprotocol import Malformed, Message

DISSECTOR = os.environ.get("DISSECTOR", "")
ROOT_NOTICE = re.compile(r'Running as user "root" and group "root"\. This could be dangerous\.\n')
PATIENCE = 240
PROTOCOLS = "geninfo channel _ws.malformed _ws.lua.error _ws.lua"  # What is shown with its fields.
NUMBER = re.compile(rb'<field name="num" pos="0" show="(\d+)"')
UNIT = re.compile(rb'\n  <proto name="channel" .*?\n  </proto>', re.DOTALL)  # Values have no "<" of their own.


def check(condition, sentence):
    if not condition:
        raise AssertionError(sentence)


def run_tshark(capture, *options, scripts=(DISSECTOR,)):
    """Its output. Any complaint is an error, and so is one of Lua's."""
    loaded = [part for script in scripts for part in ("-X", f"lua_script:{script}")]
    result = subprocess.run(["tshark", "-n", *loaded, "-r", capture, *options],
                            capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=PATIENCE)
    complaint = ROOT_NOTICE.sub("", result.stderr.decode())
    check(result.returncode == 0 and not complaint, f"tshark {options}: exit {result.returncode}: {complaint}")
    return result.stdout


@dataclass
class Item:
    """A field, with its place in the bytes it was found in."""

    name: str
    show: str
    value: bytes
    position: int
    size: int


@dataclass
class Unit:
    """One "Channel Protocol" of the tree."""

    label: str
    items: dict = field(default_factory=dict)  # by name; no name comes twice in one unit

    def __contains__(self, name):
        return name in self.items

    def __getitem__(self, name):
        return self.items[name]


@dataclass
class Frame:
    number: int
    units: list


def read_item(element):
    value = element.get("value", "")
    return Item(element.get("name"), element.get("show", ""), bytes.fromhex(value) if value else b"",
                int(element.get("pos", 0)), int(element.get("size", 0)))


def read_items(proto):
    """Its fields; an expert item has the place of what it is about."""
    for element in proto.findall("field"):
        expert = element.find("field[@name='_ws.expert']/field")
        if element.get("name"):
            yield read_item(element)
        elif expert is not None:
            yield Item(expert.get("name"), element.get("show"), b"", int(element.get("pos")), int(element.get("size")))


def read_unit(proto):
    unit = Unit(proto.get("showname"))
    for item in read_items(proto):
        check(item.name not in unit, f"{item.name} comes twice in {unit.label}")
        unit.items[item.name] = item
    return unit


def read_frame(packet):
    """Of all that tshark shows of it, only the units are read as XML: the rest would take most of the time."""
    number = int(NUMBER.search(packet)[1])
    if b"_ws.lua.error" in packet or b"Lua Error" in packet:
        raise AssertionError(f"frame {number}: an error of Lua's in:\n{packet.decode()}")
    units = xml.etree.ElementTree.fromstring(b"<units>%b</units>" % b"".join(UNIT.findall(packet)))
    check(len(units) == packet.count(b'<proto name="channel"'), f"frame {number}: some units are not found")
    return Frame(number, [read_unit(one) for one in units])


def read_directions(capture):
    """(stream, port of the sender) by the number of the frame: what TCP says, with or without the dissector."""
    fields = ("-T", "fields", "-e", "frame.number", "-e", "tcp.stream", "-e", "tcp.srcport")
    output = run_tshark(capture, "-Y", "tcp.stream", *fields, scripts=()).decode()
    lines = (map(int, line.split("\t")) for line in output.splitlines())
    return {number: (stream, port) for number, stream, port in lines}


class Dissection:
    """A capture with its frames, and by (stream, port of the sender) the units in order.

    Without a filter Wireshark makes no fields in the first of two passes. Who looks at a capture in several ways may
    read its directions once.
    """

    def __init__(self, capture, *options, filtered=True, directions=None):
        self._capture = capture
        self._directions = directions
        display_filter = ("-Y", "channel or _ws.lua.error or _ws.malformed") if filtered else ()
        shown = run_tshark(capture, *options, *display_filter, "-T", "pdml", "-J", PROTOCOLS)
        frames = map(read_frame, shown.split(b"\n<packet>\n")[1:])
        self.frames = [frame for frame in frames if frame.units]

    def units(self):
        if self._directions is None:
            self._directions = read_directions(self._capture)
        found = {}
        for frame in self.frames:
            found.setdefault(self._directions[frame.number], []).extend(frame.units)
        return found

    def by_stream(self):
        """The units of streams in which only one end sent; the other may have ended it."""
        found = {}
        for (stream, _), units in self.units().items():
            found.setdefault(stream, []).extend(units)
        return found

    def of_stream(self, stream, from_server=False, server_port=5000):
        """The units one end of a stream sent."""
        return [unit for (number, port), units in self.units().items()
                if number == stream and (port == server_port) == from_server for unit in units]


@dataclass
class Told:
    """An event; of `size` bytes that are malformed, `bytes` were shown: TCP kept the rest when the stream ended."""

    event: object
    size: int
    guess: bool = False


def told_message(unit, start):
    header, length = unit["channel.header"], int(unit["channel.length"].show)
    payload = unit["channel.payload"].value if "channel.payload" in unit else b""
    check(len(payload) == length, f"{unit.label}: {len(payload)} bytes of payload")
    check(int(unit["channel.start"].show) == start, f"{unit.label} at {start}")
    return Told(Message(start, payload), header.size + length, "channel.guess" in unit)


def told_error(unit, start):
    code, offset = unit["channel.error"].show, int(unit["channel.error.offset"].show)
    check(f"channel.{code}" in unit, f"{code} is no expert item")
    check(int(unit["channel.start"].show) == start, f"{unit.label} at {start}")
    if code == "truncated":
        return Told(Malformed(code, start, offset, b""), offset - start)
    if "channel.malformed.pending" in unit:
        return Told(Malformed(code, start, offset, b""), int(unit["channel.malformed.pending"].show))
    run, expert, within = unit["channel.malformed"], unit[f"channel.{code}"], offset - start
    sizes = (0, 1) if within >= run.size else (1,)  # The byte behind the run may not be there.
    for item in (expert, unit["channel.error"], unit["channel.error.offset"]):
        check(item.position == run.position + within and item.size in sizes, f"{code}: {item} not at its byte")
    return Told(Malformed(code, start, offset, run.value), run.size)


def goes_on(told, unit):
    """The event with what the unit adds to its malformed bytes."""
    event = told.event
    check(isinstance(event, Malformed), f"{unit.label} behind a message")
    if "channel.malformed.pending" in unit:
        return Told(event, told.size + int(unit["channel.malformed.pending"].show))
    more = unit["channel.malformed"].value
    return Told(Malformed(event.code, event.start, event.offset, event.bytes + more), told.size + len(more))


def events(units):
    """What the units of one direction tell. Their places in the stream follow from their sizes."""
    result, start = [], 0
    for unit in units:
        if "channel.missing" in unit or "channel.unfinished" in unit:
            continue
        if "channel.length" in unit:
            result.append(told_message(unit, start))
        elif "channel.error" in unit:
            result.append(told_error(unit, start))
        else:
            before = result.pop()
            start -= before.size
            result.append(goes_on(before, unit))
        start += result[-1].size
    return result
