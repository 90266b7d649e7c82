"""A TCP proxy before the service that breaks connections, as networks do."""

import contextlib
import socket
import struct
import threading

CHUNK = 16 * 1024


class Proxy:
    """
    Passes bytes on, until `up` of them came from a client or `down` of them from the service: then
    both sides of that connection are reset. `breaks` is how many connections this happens to.
    """

    def __init__(self, port, up=None, down=None, breaks=1_000_000, is_silent=False):
        self.target, self.up, self.down, self.breaks, self.is_silent = port, up, down, breaks, is_silent
        self.connections = 0
        self._open = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        # A thread that waits in accept() keeps the port open, unless its socket is shut down.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._open:
            one.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                self._open.append(client)
                if not self.is_silent:
                    self._connect(client)

    def _connect(self, client):
        service = socket.create_connection(("127.0.0.1", self.target))
        self._open.append(service)
        is_broken = self.breaks > 0
        self.breaks -= 1
        for source, target, most in ((client, service, self.up), (service, client, self.down)):
            limit = most if is_broken else None
            threading.Thread(target=self._pass, args=(source, target, limit), daemon=True).start()

    def _pass(self, source, target, most):
        passed = 0
        with contextlib.suppress(OSError):
            while True:
                data = source.recv(CHUNK if most is None else min(CHUNK, most - passed))
                if not data:
                    target.shutdown(socket.SHUT_WR)
                    return
                target.sendall(data)
                passed += len(data)
                if passed == most:
                    _reset(source)
                    _reset(target)
                    return


def _reset(connection):
    """Ends a connection by RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with contextlib.suppress(OSError):
        # Wakes the thread that reads from it.
        connection.shutdown(socket.SHUT_RD)
    connection.close()
