# SPDX-License-Identifier: MIT
"""The examples, as they are installed, build against the installation and do what they say."""

import os
import re
import signal
import socket
import struct
import subprocess
import sys

from installation import CAN_IMPORT, CMAKE, CXX, SOURCE, TREE, InstallationCase, run, temporary_folder

sys.path += [str(SOURCE / "tests" / "interop"), str(SOURCE / "tests" / "interop" / "wireshark")]

from channelprotocol import encode
from tracefile import Trace

EXAMPLES = TREE / "share" / "doc" / "libchannel-dev" / "examples"
PATIENCE = 60
LISTENING = re.compile(r"listening on 127\.0\.0\.1:(\d+)")


class Examples(InstallationCase):
    @classmethod
    def setUpClass(cls):
        cls.build = temporary_folder()
        run(CMAKE, "-S", EXAMPLES, "-B", cls.build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={TREE}",
            f"-DCMAKE_CXX_COMPILER={CXX}", "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror")
        run(CMAKE, "--build", cls.build)

    def example(self, name, *arguments, status=0):
        return run(self.build / name, *arguments, status=status, timeout=PATIENCE)

    def begin(self, name):
        """A server, and its port."""
        server = subprocess.Popen([self.build / name, "0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, encoding="utf-8")
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait, PATIENCE)
        self.addCleanup(server.kill)
        return server, int(LISTENING.match(server.stdout.readline())[1])

    def server(self):
        """The port of an echoserver."""
        return self.begin("echoserver")[1]

    def join(self, chat, port):
        """One who chats, and is known to the server."""
        client = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.addCleanup(client.close)
        chat.stdout.readline()
        return client

    def nobody(self):
        """A port where nobody listens."""
        bound = socket.socket()
        self.addCleanup(bound.close)
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]

    def test_the_page_names_each(self):
        sources = {path.name for path in EXAMPLES.glob("*.cpp")}
        self.assertEqual(set(re.findall(r"`(\w+\.cpp)`", (EXAMPLES / "README.md").read_text())), sources)
        self.assertEqual(len(sources), 7)

    def test_both_clients_get_back_what_they_send(self):
        port = self.server()
        for client in ("echoclient", "eventclient"):
            with self.subTest(client):
                self.assertEqual(self.example(client, "127.0.0.1", port, "Hello World", "", "kůň"), "Hello World\n\nkůň\n")

    def test_the_server_survives_clients_that_reset_or_break_the_protocol(self):
        port = self.server()
        for number in range(20):
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall((encode(b"x" * 100_000) * 3)[: 200_000 - number] if number % 2 else b"garbage")
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.assertEqual(self.example("echoclient", "127.0.0.1", port, "still there"), "still there\n")

    def test_clients_say_in_a_sentence_that_nobody_listens(self):
        port = self.nobody()
        for client in ("echoclient", "eventclient"):
            with self.subTest(client):
                self.assertIn(f"refused the connection on port {port}", self.example(client, "127.0.0.1", port, "x", status=1))

    def test_a_server_says_in_a_sentence_that_its_port_is_taken(self):
        self.assertRegex(self.example("echoserver", self.server(), status=1), r"^[A-Z].*\.\n$")

    def test_a_message_reaches_all_others_whoever_does_not_read_resets_or_breaks_the_protocol(self):
        chat, port = self.begin("chatserver")
        one, other, _ = (self.join(chat, port) for _ in range(3))
        self.join(chat, port).sendall(b"garbage")
        with self.join(chat, port) as resetting:
            resetting.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        heard = other.makefile("rb")
        self.addCleanup(heard.close)
        for number in range(100):  # More than waits for who does not read.
            message = encode(b"%d" % number * 50_000)
            one.sendall(message)
            self.assertEqual(heard.read(len(message)), message)

    def test_the_chat_ends_in_order(self):
        chat, port = self.begin("chatserver")
        one, other = (self.join(chat, port) for _ in range(2))
        one.sendall(encode(b"last"))
        heard = other.makefile("rb")
        self.addCleanup(heard.close)
        self.assertEqual(heard.read(len(encode(b"last"))), encode(b"last"))
        chat.send_signal(signal.SIGINT)
        for client in (one, other):
            self.assertEqual(client.recv(1), b"")
            client.close()
        self.assertEqual(chat.wait(PATIENCE), 0)

    def test_what_was_recorded_is_read_through_a_filter(self):
        folder = temporary_folder()
        capture = self.example("recorder", folder, "127.0.0.1", self.server(), "one", "three").strip()
        self.assertEqual(os.path.dirname(capture), str(folder))
        self.assertEqual(self.example("capturereader", capture, "in").splitlines(), ["in 3 one", "in 5 three"])
        self.assertEqual(self.example("capturereader", capture, "len>3 out"), "out 5 three\n")
        self.assertEqual(self.example("capturereader", capture).count("\n"), 4)
        self.assertRegex(self.example("capturereader", capture, "len>", status=2), r"^[A-Z].*\.\n$")

    def test_an_import_finds_the_messages_of_another_programs_capture(self):
        if not CAN_IMPORT:
            self.skipTest("this build cannot import")
        folder = temporary_folder()
        trace = Trace()
        trace.carry([encode(b"from a "), encode(b"capture")])
        trace.write(folder / "foreign.pcap")
        capture, count = self.example("importer", folder / "foreign.pcap", folder).split()
        self.assertEqual(count, "2")
        self.assertEqual([line.split(" ", 2)[2] for line in self.example("capturereader", capture).splitlines()],
                         ["from a ", "capture"])
