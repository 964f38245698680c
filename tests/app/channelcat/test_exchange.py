# SPDX-License-Identifier: MIT
"""Two terminals: what one channelcat sends is what the other prints, and how each of them ends."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import time
import unittest

from program import (PATIENCE, PROGRAM, Cat, ProgramTest, Run, accept, address_of, connect, encode, handles, listen, messages,
                     parse_time, read_to_end, reset)


def without(event, *names):
    return {name: value for name, value in event.items() if name not in names}


def joined(address):
    host, port = address
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


class TwoTerminals(ProgramTest):
    def test_they_exchange_exactly_what_was_asked_for(self):
        before = time.time_ns()
        with Cat("listen", "127.0.0.1:0", "--format", "json", "--count", "3") as listener:
            target = joined(listener.address())
            with Cat("connect", target, "--send", "a", "--hex", "00ff", "--lines", "--format", "json",
                     stdin=subprocess.PIPE) as client:
                client.write(b"a line\n")
                self.assertEqual((client.wait(), client.errors), (0, ""))
            self.assertEqual((listener.wait(), listener.errors), (0, ""))
        after = time.time_ns()
        peer = listener.events[1]["peer"]
        sent = [(0, "a"), (10, "\x00\xff"), (21, "a line")]
        self.check_events(listener, before, after, [
            {"event": "listening", "address": target, "host": "127.0.0.1", "port": int(target.split(":")[1])},
            {"event": "connected", "peer": peer, "local": target},
            *({"event": "message", "peer": peer, "dir": "in", "start": start, "length": len(payload),
               "payload": payload} for start, payload in sent),
            {"event": "disconnected", "peer": peer, "end": "local-close", "local": target},
        ])
        self.assertRegex(peer, r"^127\.0\.0\.1:\d+$")
        self.check_events(client, before, after, [
            {"event": "connected", "peer": target, "local": peer},
            *({"event": "message", "peer": target, "dir": "out", "start": start, "length": len(payload),
               "payload": payload} for start, payload in sent),
            {"event": "disconnected", "peer": target, "end": "peer-close", "local": peer},
        ])

    def check_events(self, cat, before, after, expected):
        self.assertEqual([without(event, "time") for event in cat.events], expected)
        times = [parse_time(event["time"]) for event in cat.events if event["event"] != "listening"]
        self.assertEqual(times, sorted(times))
        self.assertEqual(len(times), len(cat.events) - (cat.events[0]["event"] == "listening"))
        self.assertTrue(before <= times[0] and times[-1] <= after, (before, times, after))

    def test_over_ipv6(self):
        with Cat("listen", "[::1]:0", "--format", "json", "--count", "1") as listener:
            target = joined(listener.address())
            client = Run("connect", target, "--send", "a", "--count", "0")
            self.assertEqual((client.code, client.errors), (0, ""))
            self.assertEqual(listener.wait(), 0)
        self.assertEqual(listener.events[0]["address"], target)
        self.assertEqual(listener.events[0]["host"], "::1")
        self.assertRegex(listener.events[1]["peer"], r"^\[::1\]:\d+$")
        self.assertEqual(messages(listener.events), [b"a"])

    @staticmethod
    def reached(port):
        """By which of the two families a listener is."""
        families = []
        for address in ("127.0.0.1", "::1"):
            with contextlib.suppress(OSError), socket.create_connection((address, port), PATIENCE):
                families.append(address)
        return families

    def test_field04_what_is_printed_means_the_same_when_it_is_typed(self):
        for host, families in (("*", ["127.0.0.1", "::1"]), ("[::]", ["::1"]), ("0.0.0.0", ["127.0.0.1"]),
                               ("[::1]", ["::1"]), ("127.0.0.1", ["127.0.0.1"])):
            for options in ((), ("--echo",), ("--format", "json")):
                with self.subTest(host=host, options=options), Cat("listen", f"{host}:0", *options) as listener:
                    _, port = listener.address()
                    told = listener.wait_for(rb'(?:listening on |"address":")([^"\s]+):\d+')[1].decode()
                    self.assertEqual(told, host)
                    self.assertEqual(self.reached(port), families)
                    if "json" in options:
                        self.assertEqual(listener.events[0]["host"], host.strip("[]"))

    def test_the_listener_may_send_too(self):
        with Cat("listen", "0", "--send", "hello", "--hex", "00", "--count", "1") as listener:
            client = Run("connect", joined(listener.address()), "--send", "x", "--format", "json", "--count", "2")
            self.assertEqual(client.code, 0)
            self.assertEqual(listener.wait(), 0)
        self.assertEqual(messages(client.events), [b"hello", b"\0"])

    def test_echo(self):
        with Cat("listen", "0", "--reply", "echo") as listener:
            client = Run("connect", joined(listener.address()), "--send", "a", "--send", "", "--hex", "00ff0d0a",
                         "--reply", "echo", "--format", "json", "--count", "9")
        self.assertEqual(client.code, 0)
        self.assertEqual(messages(client.events), [b"a", b"", b"\0\xff\r\n"] * 3)

    def test_two_share_a_port(self):
        with Cat("listen", "0", "--reuse") as first:
            address = joined(first.address())
            with Cat("listen", address, "--reuse") as second:
                self.assertEqual(joined(second.address()), address)
            alone = Run("listen", address)
        self.assertEqual(alone.code, 1)
        self.assertRegex(alone.errors, r"^channelcat: .*\b%s\b.*\.\n$" % address.split(":")[1])

    def test_the_prototypes_lines(self):
        for form in ("text", "hex"):
            with self.subTest(format=form), Cat("listen", "0", "--echo", "--format", form, "--count", "2") as listener:
                address = listener.address()
                with connect(address) as client:
                    peer = joined(client.getsockname())
                    client.sendall(encode(b"a") + encode(b"b"))
                self.assertEqual((listener.wait(), listener.errors), (0, ""))
                lines = listener.output.decode().splitlines()
                self.assertEqual(lines[0], f"listening on {joined(address)}")
                self.assertEqual(lines[1], f"--> {peer}")

    def test_the_prototypes_lines_leave_raw_output_alone(self):
        with Cat("listen", "0", "--echo", "--format", "raw", "--count", "1") as listener:
            address = listener.told_address()
            with connect(address) as client:
                peer = joined(client.getsockname())
                client.sendall(encode(b"\x1b[2J"))
            self.assertEqual(listener.wait(), 0)
        self.assertEqual(listener.output, b"\x1b[2J")
        self.assertEqual(listener.errors, f"listening on {joined(address)}\n--> {peer}\n")

    def test_the_prototypes_lines_leave_json_lines_alone(self):
        with Cat("listen", "0", "--echo", "--format", "json", "--count", "1") as listener:
            address = listener.address()
            with connect(address) as client:
                peer = joined(client.getsockname())
                client.sendall(encode(b"a"))
            self.assertEqual(listener.wait(), 0)
        self.assertEqual(listener.errors, f"listening on {joined(address)}\n--> {peer}\n")
        self.assertEqual([event["event"] for event in listener.events],
                         ["listening", "connected", "message", "disconnected"])


class Formats(ProgramTest):
    def printed(self, form):
        with Cat("listen", "0", "--format", form, "--count", "2") as listener:
            address = listener.told_address() if form == "raw" else listener.address()
            with connect(address) as client:
                self.peer = re.escape(joined(client.getsockname()))
                client.sendall(encode(b"Hello\n\xff") + encode(b""))
            self.assertEqual(listener.wait(), 0)
        return listener.output

    def test_text(self):
        lines = self.printed("text").decode().splitlines()
        time_of_day = r"\d\d:\d\d:\d\d\.\d{3}"
        self.assertEqual(len(lines), 5)
        self.assertRegex(lines[0], r"^listening on 127\.0\.0\.1:\d+$")
        self.assertRegex(lines[1], rf"^{time_of_day}  {self.peer}  connected$")
        self.assertRegex(lines[2], rf"^{time_of_day}  {self.peer}  in         7  Hello\\n\\xff$")
        self.assertRegex(lines[3], rf"^{time_of_day}  {self.peer}  in         0  $")
        self.assertRegex(lines[4], rf"^{time_of_day}  {self.peer}  disconnected  (local|peer)-close$")

    def test_hex(self):
        text = self.printed("hex").decode()
        self.assertRegex(text, rf"Z  {self.peer}  in message, 7 bytes\n"
                         r"00000000  0d 0a 4d 53 47 20 37 0d  0a 48 65 6c 6c 6f 0a ff  \|\.\.MSG 7\.\.Hello\.\.\|\n\n")
        self.assertRegex(text, rf"Z  {self.peer}  in message, 0 bytes\n"
                         r"00000000  0d 0a 4d 53 47 20 30 0d  0a                       \|\.\.MSG 0\.\.\|\n\n")

    def test_raw(self):
        self.assertEqual(self.printed("raw"), b"Hello\n\xff")


class Endings(ProgramTest):
    def served(self, answer, *options):
        """Of a client whose peer does `answer` with its connection."""
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "json", *options) as client:
                with accept(listener) as connection:
                    client.wait_for(b'"connected"')
                    answer(connection)
                    connection.close()
                    client.wait()
        return client

    def test_0_when_the_peer_is_gone(self):
        client = self.served(lambda peer: (peer.sendall(encode(b"a")), peer.close()))
        self.assertEqual((client.wait(), client.errors), (0, ""))
        self.assertEqual(messages(client.events), [b"a"])
        self.assertEqual(client.events[-1]["end"], "peer-close")

    def test_0_when_the_count_is_reached_and_the_peer_stays(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "json", "--count", "2") as client:
                with accept(listener) as connection:
                    connection.sendall(encode(b"a") * 2)
                    self.assertEqual((client.wait(), client.errors), (0, ""))
        self.assertEqual(client.events[-1]["end"], "local-close")

    def test_no_message_more_than_the_count_is_printed(self):
        client = self.served(lambda peer: (peer.sendall(encode(b"a") * 100), read_to_end(peer)), "--count", "3")
        self.assertEqual(client.wait(), 0)
        self.assertEqual(messages(client.events), [b"a"] * 3)

    def test_0_after_the_time_without_a_count(self):
        with Cat("listen", "0", "--timeout", "0.05") as listener:
            self.assertEqual((listener.wait(), listener.errors), (0, ""))

    def test_1_when_the_connection_is_refused(self):
        with listen() as listener:
            address = address_of(listener)
        refused = Run("connect", address, "--send", "a")
        self.assertEqual((refused.code, refused.output), (1, b""))
        self.assertEqual(refused.errors, "channelcat: 127.0.0.1 refused the connection on port "
                         f"{address.split(':')[1]}. Check that a program listens there.\n")

    def test_1_when_the_host_is_unknown(self):
        unknown = Run("connect", "name.invalid:1")
        self.assertEqual((unknown.code, unknown.output), (1, b""))
        self.assertRegex(unknown.errors, r"^channelcat: .*name\.invalid.*\.\n$")

    def test_1_when_the_port_is_in_use(self):
        with listen() as listener:
            busy = Run("listen", address_of(listener))
            self.assertEqual((busy.code, busy.output), (1, b""))
            self.assertRegex(busy.errors, rf"^channelcat: .*{listener.getsockname()[1]}.*in use.*\.\n$")

    def test_1_when_the_peer_resets(self):
        client = self.served(reset)
        self.assertEqual(client.wait(), 1)
        self.assertRegex(client.errors, r"^channelcat: .+\.\n$")

    def test_1_when_a_strict_decoder_meets_garbage(self):
        client = self.served(lambda peer: (peer.sendall(encode(b"a") + b"garbage"), read_to_end(peer)))
        self.assertEqual(client.wait(), 1)
        self.assertEqual(messages(client.events), [b"a"])
        error = client.events[2]
        self.assertEqual(without(error, "time", "peer", "diagnosis", "bytes", "length"),
                         {"event": "error", "dir": "in", "code": "bad-preamble", "start": 10, "offset": 10})
        self.assertRegex(client.errors, r"^channelcat: .+\.\n$")

    def test_1_when_a_listeners_client_sends_garbage(self):
        with Cat("listen", "0", "--count", "1", "--format", "json") as listener:
            with connect(listener.address()) as first:
                first.sendall(b"garbage")
                read_to_end(first)
            with connect(listener.address()) as second:
                second.sendall(encode(b"a"))
            self.assertEqual(listener.wait(), 1)
        self.assertEqual(messages(listener.events), [b"a"])

    def test_1_when_the_peer_leaves_within_a_message(self):
        client = self.served(lambda peer: (peer.sendall(b"\r\nMSG 5\r\nhel"), peer.close()))
        self.assertEqual(client.wait(), 1)
        self.assertEqual(client.events[1]["code"], "truncated")
        self.assertEqual(client.events[1]["bytes"], "\r\nMSG 5\r\nhel")

    def test_1_when_the_peer_leaves_before_the_count(self):
        client = self.served(lambda peer: (peer.sendall(encode(b"a")), peer.close()), "--count", "2")
        self.assertEqual((client.wait(), client.errors),
                         (1, "channelcat: The connection ended after 1 of 2 messages.\n"))
        self.assertEqual(messages(client.events), [b"a"])

    def test_1_of_one_message_that_never_came(self):
        client = self.served(lambda peer: peer.close(), "--count", "1")
        self.assertEqual((client.wait(), client.errors), (1, "channelcat: The connection ended after 0 of 1 message.\n"))

    def test_2_when_it_is_used_wrongly(self):
        for arguments in ([], ["listen"], ["listen", "0", "--count", "x"], ["connect", "x:1", "--count", "1", "--count", "1"],
                          ["decode", "--lines"], ["listen", "0", "--send", "x" * 100_000, "--bad"]):
            with self.subTest(arguments=arguments[:4]):
                wrong = Run(*arguments)
                self.assertEqual((wrong.code, wrong.output), (2, b""))
                self.assertRegex(wrong.errors, r"^channelcat: .+ See channelcat --help\.\n$")

    def test_fault87_hostile_arguments_are_shown_escaped(self):
        wrong = Run("\x1b]0;owned\x07\u202e")
        self.assertEqual(wrong.code, 2)
        self.assertTrue(wrong.errors.rstrip("\n").isprintable(), wrong.errors)

    def test_3_when_the_count_is_not_reached_in_time(self):
        client = self.served(lambda peer: (peer.sendall(encode(b"a")), read_to_end(peer)),
                             "--count", "2", "--timeout", str(self.ample_time()))
        self.assertEqual(client.wait(), 3)
        self.assertEqual(messages(client.events), [b"a"])
        self.assertEqual(client.events[-1]["event"], "disconnected")

    def test_3_when_nobody_comes_in_time(self):
        with Cat("listen", "0", "--count", "1", "--timeout", "0.05") as listener:
            self.assertEqual(listener.wait(), 3)

    def test_0_when_the_count_is_reached_in_time(self):
        client = self.served(lambda peer: (peer.sendall(encode(b"a")), read_to_end(peer)),
                             "--count", "1", "--timeout", "100")
        self.assertEqual(client.wait(), 0)

    def test_help_and_version(self):
        for option in ("--help", "--version"):
            shown = Run(option)
            self.assertEqual((shown.code, shown.errors), (0, ""))
            self.assertTrue(shown.output.endswith(b"\n"))


class Watched(ProgramTest):
    """Standard error is a terminal: somebody wants to know at once which byte is wrong."""

    def test_what_is_wrong_is_told_while_the_peer_is_silent(self):
        for policy in ("strict", "resync"):
            terminal, end = os.openpty()
            with self.subTest(policy=policy), open(terminal, "rb", buffering=0) as screen:
                command = [PROGRAM, "listen", "0", "--policy", policy, "--format", "json"]
                with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end) as listener:
                    os.close(end)
                    address = json.loads(listener.stdout.readline())["port"]
                    with connect(("127.0.0.1", address)) as client:
                        client.sendall(encode(b"a") + b"\r\nMSG 5\nhello")
                        shown = b""
                        while not shown.endswith(b"\n"):
                            shown += screen.read(1000)
                    listener.terminate()
                    listener.communicate(timeout=100)
                self.assertRegex(shown.decode(), r"^channelcat: 127\.0\.0\.1:\d+: bad-length at byte 17: LF where CR LF belongs "
                                                 r"after the length\. What follows may belong to it\.\r?\n$")


class Unconnected(ProgramTest):
    """Nobody ever accepts, and the queue of those who wait is full."""

    @contextlib.contextmanager
    def full(self):
        with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, contextlib.ExitStack() as waiting:
            for _ in range(3):
                client = waiting.enter_context(socket.socket())
                client.setblocking(False)
                client.connect_ex(listener.getsockname())
            yield address_of(listener)

    def test_3_when_there_is_no_connection_in_time(self):
        for options in ((), ("--send", "a"), ("--count", "0"), ("--count", "1")):
            with self.subTest(options=options), self.full() as address:
                late = Run("connect", address, "--timeout", "0.2", *options)
                self.assertEqual((late.code, late.output), (3, b""))
                self.assertEqual(late.errors.splitlines()[0], "channelcat: There was no connection in time.")

    def test_1_when_it_is_interrupted_before_it_can_send(self):
        with self.full() as address, Cat("connect", address, "--send", "a") as client:
            while not handles(client.process_id, signal.SIGTERM):
                os.sched_yield()
            client.send_signal(signal.SIGTERM)
            self.assertEqual((client.wait(), client.errors), (1, "channelcat: Not everything could be sent.\n"))


class Decoders(ProgramTest):
    def received(self, wire, *options):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "json", *options) as client:
                with accept(listener) as connection, contextlib.suppress(ConnectionError):
                    connection.sendall(wire)
                client.wait()
        return client

    def test_resync_goes_on_behind_the_garbage(self):
        client = self.received(encode(b"a") + b"??" + encode(b"b"), "--policy", "resync")
        self.assertEqual(messages(client.events), [b"a", b"b"])
        malformed = [event for event in client.events if event["event"] == "malformed"]
        self.assertEqual([without(event, "peer", "time", "diagnosis") for event in malformed],
                         [{"event": "malformed", "dir": "in", "code": "bad-preamble", "start": 10, "offset": 10,
                           "length": 2, "bytes": "??"}])
        self.assertEqual(client.wait(), 1)

    def test_messages_up_to_the_limit(self):
        client = self.received(encode(b"12345") + encode(b"123456"), "--max-message", "5")
        self.assertEqual(client.wait(), 1)
        self.assertEqual(messages(client.events), [b"12345"])
        self.assertEqual([event["code"] for event in client.events if event["event"] == "error"], ["message-too-big"])

    def test_a_limit_above_the_usual_one(self):
        payload = b"x" * (64 * 1024 * 1024 + 1)
        self.assertEqual(self.received(encode(payload)).wait(), 1)
        client = self.received(encode(payload), "--max-message", str(len(payload)))
        self.assertEqual(client.wait(), 0)
        self.assertTrue(messages(client.events) == [payload])

    def test_a_message_in_leading_zeros(self):
        client = self.received(b"\r\nMSG 00001\r\na" + encode(b"b"))
        self.assertEqual(client.wait(), 0)
        self.assertEqual([(event["start"], event["payload"]) for event in client.events if event["event"] == "message"],
                         [(0, "a"), (14, "b")])


if __name__ == "__main__":
    unittest.main()
