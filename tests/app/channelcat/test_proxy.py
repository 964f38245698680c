# SPDX-License-Identifier: MIT
"""channelcat proxy: what comes from either side goes to the other as it was, and is recorded."""

import contextlib
import random
import re
import signal
import socket
import threading
import time
import unittest

from program import (PATIENCE, Cat, ProgramTest, Run, accept, address_of, connect, encode, listen, messages, read_exactly,
                     read_to_end)


class Proxy(ProgramTest):
    def proxied(self, listener, *options):
        return Cat("proxy", "0", address_of(listener), *options)

    def test_messages_pass_both_ways(self):
        capture = self.path("traffic.pcapng")
        with listen() as listener, self.proxied(listener, "--format", "json", "--capture", capture) as proxy:
            upstream = address_of(listener)
            with connect(proxy.address()) as client, accept(listener) as server:
                client.sendall(encode(b"question"))
                self.assertEqual(read_exactly(server, 17), encode(b"question"))
                server.sendall(encode(b"answer") + encode(b""))
                self.assertEqual(read_exactly(client, 24), encode(b"answer") + encode(b""))
                client.shutdown(1)
                self.assertEqual(read_to_end(server), b"")
                # The other way is still open.
                server.sendall(encode(b"late"))
                server.close()
                self.assertEqual(read_to_end(client), encode(b"late"))
            proxy.wait_for_count(b'"disconnected"', 2)
            proxy.send_signal(signal.SIGTERM)
            self.assertEqual((proxy.wait(), proxy.errors), (0, ""))
        self.assertEqual(messages(proxy.events), [b"question", b"answer", b"", b"late"])
        found = self.check_whole(capture)
        # Each message came on one leg and went on the other.
        self.assertEqual(sorted(messages(found, "in")), [b"", b"answer", b"late", b"question"])
        self.assertEqual(sorted(messages(found, "out")), [b"", b"answer", b"late", b"question"])
        self.assertEqual(len({event["peer"] for event in found}), 2)
        peers = {event["payload"]: (event["peer"], event["dir"]) for event in found if event["event"] == "message"
                 and event["dir"] == "in"}
        self.assertEqual(peers["answer"], (upstream, "in"))
        self.assertNotEqual(peers["question"], peers["answer"])

    def test_garbage_passes_as_it_is(self):
        source = random.Random(1)
        questions, answers = source.randbytes(5_000_000), source.randbytes(5_000_000)
        with listen() as listener, self.proxied(listener, "--format", "raw", "--policy", "resync") as proxy:
            with connect(proxy.told_address()) as client, accept(listener) as server:
                sender = threading.Thread(target=lambda: (client.sendall(questions), client.shutdown(1)))
                answerer = threading.Thread(target=lambda: (server.sendall(answers), server.shutdown(1)))
                received = []
                reader = threading.Thread(target=lambda: received.append(read_to_end(server)))
                for thread in (sender, answerer, reader):
                    thread.start()
                self.assertTrue(read_to_end(client) == answers)
                for thread in (sender, answerer, reader):
                    thread.join()
                self.assertTrue(received == [questions])
            proxy.send_signal(signal.SIGTERM)
            self.assertEqual(proxy.wait(), 1)

    def test_garbage_under_the_strict_policy(self):
        with listen() as listener, self.proxied(listener, "--format", "json") as proxy:
            with connect(proxy.address()) as client, accept(listener) as server:
                client.sendall(encode(b"a") + b"garbage")
                proxy.wait_for(b'"message"')
                self.assertEqual(read_exactly(server, 10), encode(b"a"))
            proxy.wait_for_count(b'"disconnected"', 2)
            proxy.send_signal(signal.SIGTERM)
            self.assertEqual(proxy.wait(), 1)
        self.assertIn("error", [event["event"] for event in proxy.events])

    def test_an_upstream_that_refuses(self):
        with listen() as listener:
            address = address_of(listener)
        with Cat("proxy", "0", address) as proxy:
            for _ in range(2):
                with connect(proxy.address()) as client:
                    try:
                        self.assertEqual(read_to_end(client), b"")
                    except ConnectionResetError:
                        pass
            found = proxy.wait_for_error(rb"channelcat: .*%s.*\.\n" % address.split(":")[1].encode())
            self.assertRegex(found[0], b"refused")
            proxy.send_signal(signal.SIGTERM)
            proxy.wait()

    def test_ends_after_the_messages_that_were_asked_for(self):
        with listen() as listener, self.proxied(listener, "--format", "json", "--count", "2") as proxy:
            with connect(proxy.address()) as client, accept(listener) as server:
                client.sendall(encode(b"1"))
                self.assertEqual(read_exactly(server, 10), encode(b"1"))
                server.sendall(encode(b"2"))
                self.assertEqual(read_exactly(client, 10), encode(b"2"))
            self.assertEqual(proxy.wait(), 0)
        self.assertEqual(messages(proxy.events), [b"1", b"2"])

    def test_what_was_counted_has_arrived(self):
        data = b"x" * 5_000_000
        with listen() as listener, self.proxied(listener, "--format", "raw", "--count", "2") as proxy:
            with connect(proxy.told_address()) as client, accept(listener) as server:
                sender = threading.Thread(target=client.sendall, args=(encode(data) * 2,))
                sender.start()
                self.assertTrue(read_to_end(server) == encode(data) * 2)
                sender.join()
            self.assertEqual(proxy.wait(), 0)
        self.assertTrue(proxy.output == data * 2)

    def test_recorded_from_file_to_file(self):
        source = random.Random(2)
        questions = [source.randbytes(50_000) for _ in range(100)]
        with listen() as listener, self.proxied(listener, "--format", "raw", "--rotate-size", "1", "--capture",
                                                self.path("traffic.pcapng")) as proxy:
            with connect(proxy.told_address()) as client, accept(listener) as server:
                for question in questions:
                    client.sendall(encode(question))
                    self.assertEqual(read_exactly(server, len(encode(question))), encode(question))
                    server.sendall(encode(question[:10]))
                    read_exactly(client, len(encode(question[:10])))
            proxy.send_signal(signal.SIGTERM)
            self.assertEqual(proxy.wait(), 0)
        files = sorted(self.folder.iterdir())
        self.assertGreater(len(files), 3)
        found = [event for file in files for event in self.check_whole(str(file))]
        expected = [part for question in questions for part in (question, question[:10])]
        self.assertTrue(messages(found, "in") == expected)
        self.assertTrue(messages(found, "out") == expected)

    def test_says_who_comes(self):
        with listen() as listener, self.proxied(listener, "--echo") as proxy:
            address = proxy.address()
            with connect(address) as client, accept(listener):
                peer = "127.0.0.1:%d" % client.getsockname()[1]
                proxy.wait_for(b"--> ")
            proxy.send_signal(signal.SIGTERM)
            self.assertEqual(proxy.wait(), 0)
        self.assertEqual([line for line in proxy.output.decode().splitlines() if line.startswith(("-->", "listening"))],
                         ["listening on 127.0.0.1:%d" % address[1], f"--> {peer}"])

    def test_fault35_a_proxy_pointed_at_itself(self):
        with listen() as listener:
            address = address_of(listener)
        looped = Run("proxy", address, address, "--timeout", "20", "--count", "1")
        self.assertEqual(looped.code, 1)
        self.assertRegex(looped.errors, r"^channelcat: .+\.\n$")


class Unreachable(ProgramTest):
    def test_1_when_nobody_is_upstream(self):
        with socket.socket() as refusing:  # Bound, not listening: nobody else gets the port.
            refusing.bind(("127.0.0.1", 0))
            with Cat("proxy", "0", address_of(refusing), "--format", "json") as proxy:
                with connect(proxy.address()) as client, contextlib.suppress(ConnectionError):
                    client.sendall(encode(b"a"))
                    read_to_end(client)
                proxy.wait_for_error(rb"refused")
                proxy.send_signal(signal.SIGTERM)
                self.assertEqual(proxy.wait(), 1)


class Circle(ProgramTest):
    def test_field51_fault106_two_programs_in_a_circle(self):
        with listen() as listener:
            address = address_of(listener)
        with Cat("proxy", "0", address, "--format", "json") as second:
            upstream = "%s:%d" % second.address()
            with Cat("proxy", address, upstream, "--format", "json") as first:
                with connect(first.address()) as client:
                    client.sendall(encode(b"round and round"))
                    self.assertEqual(read_to_end(client), b"")
                for program in (first, second):
                    program.send_signal(signal.SIGTERM)
                codes = [first.wait(), second.wait()]
        told = [(program, line) for program in (first, second) for line in program.errors.splitlines()]
        self.assertNotEqual(told, [])
        for program, line in told:
            to = (upstream if program is first else address).split(":")
            self.assertRegex(line, r"^channelcat: 127\.0\.0\.1:\d+: " + re.escape(
                "Forwarding to %s, port %s, seems to lead back to this proxy through another program. Choose another "
                "host or port." % tuple(to)) + "$")
            self.assertEqual(codes[[first, second].index(program)], 1)
        for program in (first, second):
            connected = [event for event in program.events if event["event"] == "connected"]
            self.assertLessEqual(len(connected), 2 * 256)


class Legs(ProgramTest):
    def test_each_message_says_where_it_goes(self):
        with listen() as listener, Cat("proxy", "0", address_of(listener), "--format", "json", "--count", "4") as proxy:
            names = {}
            upstream = address_of(listener)
            with connect(proxy.address()) as one, accept(listener) as server_of_one:
                with connect(proxy.address()) as two, accept(listener) as server_of_two:
                    pairs = ((one, server_of_one, b"1"), (two, server_of_two, b"2"))
                    for client, server, name in pairs:
                        names[name] = "%s:%d" % client.getsockname()
                        client.sendall(encode(name))
                        self.assertEqual(read_exactly(server, 10), encode(name))
                        server.sendall(encode(b"answer " + name))
                        self.assertEqual(read_exactly(client, 17), encode(b"answer " + name))
                    self.assertEqual(proxy.wait(), 0)
        told = [(event["peer"], event["to"], event["payload"]) for event in proxy.events if event["event"] == "message"]
        self.assertEqual(told, [(names[b"1"], upstream, "1"), (upstream, names[b"1"], "answer 1"),
                                (names[b"2"], upstream, "2"), (upstream, names[b"2"], "answer 2")])


class Nothing(ProgramTest):
    """--format none."""

    def run_through(self, sent, options, ends_itself=False):
        with listen() as listener, Cat("proxy", "0", address_of(listener), "--format", "none", *options) as proxy:
            with connect(proxy.told_address()) as client, accept(listener) as server:
                client.sendall(sent)
                client.shutdown(1)
                came = read_to_end(server)
                server.close()
                self.assertEqual(read_to_end(client), b"")
            if not ends_itself:
                proxy.send_signal(signal.SIGTERM)
            code = proxy.wait()
        self.assertEqual(proxy.output, b"")
        self.assertRegex(proxy.errors.splitlines()[0], r"^listening on 127\.0\.0\.1:\d+$")
        return came, code, proxy.errors.splitlines()[1:]

    def test_it_prints_nothing_of_what_passes(self):
        sent = encode(b"question") * 10_000
        self.assertEqual(self.run_through(sent, ()), (sent, 0, []))

    def test_its_exit_code_tells_what_was_malformed(self):
        sent = encode(b"a") + b"garbage" + encode(b"b")
        self.assertEqual(self.run_through(sent, ("--policy", "resync")), (sent, 1, []))

    def test_it_counts(self):
        sent = encode(b"a") * 3
        self.assertEqual(self.run_through(sent, ("--count", "3"), ends_itself=True), (sent, 0, []))

    def test_it_records(self):
        capture = self.path("traffic.pcapng")
        sent = encode(b"question") + encode(b"")
        self.assertEqual(self.run_through(sent, ("--capture", capture)), (sent, 0, []))
        self.assertEqual(messages(self.check_whole(capture)), [b"question", b""])

    def test_a_known_port_is_not_told(self):
        with listen() as listener, listen() as probe:
            address = address_of(probe)
            probe.close()
            with Cat("proxy", address, address_of(listener), "--format", "none") as proxy:
                host, port = address.split(":")
                client = self.connect_in_time(host, int(port))
                with client, accept(listener) as server:
                    client.sendall(encode(b"a"))
                    self.assertEqual(read_exactly(server, 10), encode(b"a"))
                proxy.send_signal(signal.SIGTERM)
                self.assertEqual((proxy.wait(), proxy.output, proxy.errors), (0, b"", ""))

    def connect_in_time(self, host, port):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with contextlib.suppress(ConnectionRefusedError):
                return socket.create_connection((host, port))
        self.fail("nobody listens")

    def test_decode_and_dump_print_nothing(self):
        wire = self.write_file("wire", encode(b"a") + encode(b"b"))
        wrong = self.write_file("wrong", encode(b"a") + b"garbage")
        run = Run("decode", "--format", "none", wire)
        self.assertEqual((run.code, run.output, run.errors), (0, b"", ""))
        run = Run("decode", "--format", "none", wrong)
        self.assertEqual((run.code, run.output), (1, b""))


if __name__ == "__main__":
    unittest.main()
