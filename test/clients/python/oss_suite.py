"""What the tests of both clients of OSS share: where the service is, names, contents and files."""

import itertools
import os
import random
import socket
import tempfile
import unittest
from pathlib import Path

HOST = os.environ["HIGHLIGHTS_ENDPOINT"]
ENDPOINT = f"http://{HOST}"
PORT = int(HOST.rsplit(":", 1)[1])
REGION = os.environ["HIGHLIGHTS_REGION"]
KEY_ID, KEY_SECRET = os.environ["HIGHLIGHTS_KEY_ID"], os.environ["HIGHLIGHTS_KEY_SECRET"]

KIB = 1024
# The smallest part of a multipart upload but the last.
PART = 100 * KIB

# Keys that file systems, URLs, XML or shells read otherwise than as text.
ODD_KEYS = (
    "blank and+plus.txt",
    "100%25 of %2F.txt",
    "ünïcödé/日本語/😀.bin",
    "e\u0301 is not \u00e9",
    "trailing/",
    "trailing/slash/",
    "double//slash",
    "a/./b",
    "up/../../../../outside",
    "...",
    "back\\slash\\",
    "query?prefix=x&acl#fragment",
    "<Key>&amp;\"quote\"'</Key>",
    "~!@$^*()_+-={}[]|:;,.",
    "Case",
    "case",
    "a",
    "a/b",
    "a/b/c",
    ".hidden",
    "con",
    "tab\tin it",
    "k" * 1023,
    "part/" + "p" * 300 + "/end",
    "é" * 500,
    "__proto__",
)

_numbers = itertools.count(1)


def new_name(word="clients"):
    """The name of a bucket that is not there yet."""
    return f"{word}-{os.getpid()}-{next(_numbers)}"


def content(size, seed=1):
    """Bytes that look random and are the same for the same seed."""
    return random.Random(seed).randbytes(size)


def resolve_local_names():
    """
    Makes `NAME.localhost` this machine in this process, as systemd-resolved, macOS and browsers do.
    The C library of many a Linux does not.
    """
    resolve = socket.getaddrinfo

    def getaddrinfo(host, *more, **named):
        name = host.decode() if isinstance(host, bytes) else host
        is_local = isinstance(name, str) and (name == "localhost" or name.endswith(".localhost"))
        return resolve("127.0.0.1" if is_local else host, *more, **named)

    socket.getaddrinfo = getaddrinfo


class OssCase(unittest.TestCase):
    """A test with a folder of its class for files."""

    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)

    def file(self, size, seed=1):
        """A file of that many bytes."""
        path = self.folder / f"file-{next(_numbers)}"
        path.write_bytes(content(size, seed))
        return str(path)
