"""A mirror on this machine that misbehaves on request."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Mirror:
    """Serves ``files``, name to bytes; ``behaviour`` says how.

    "well", a status such as 403, "hang", "trickle", "truncate" (half, then the
    connection breaks), "lie" (other bytes of the same length), "deaf to ranges"
    (always the whole file). ``then`` takes over after ``faults`` requests.
    """

    def __init__(self, files, behaviour="well", then="well", faults=10**9):
        self.files, self.behaviour, self.then, self.faults = files, behaviour, then, faults
        self.requests = []  # (name, Range header or None)
        self._released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(mirror):  # noqa: N805 (self is the request's)
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.rsplit("/", 1)[-1]
                mirror.requests.append((name, self.headers.get("Range")))
                faulty = len(mirror.requests) <= mirror.faults
                behaviour = mirror.behaviour if faulty else mirror.then
                if isinstance(behaviour, int):
                    self.send_error(behaviour)
                elif behaviour == "hang":
                    mirror._released.wait(20)
                elif name not in mirror.files:
                    self.send_error(404)
                else:
                    mirror._send(self, mirror.files[name], behaviour)

            def log_message(self, *_):
                pass

        return Handler

    def _send(self, request, content, behaviour):
        if behaviour == "lie":
            content = bytes(255 - byte for byte in content)
        wanted = request.headers.get("Range")
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        if start and start >= len(content):
            request.send_error(416)
            return
        if behaviour == "deaf to ranges" or not wanted:
            start = 0
            request.send_response(200)
        else:
            request.send_response(206)
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        rest = content[start:]
        request.send_header("Content-Length", str(len(rest)))
        request.end_headers()
        self._body(request, rest, behaviour)

    def _body(self, request, rest, behaviour):
        try:
            if behaviour == "truncate":
                request.wfile.write(rest[: len(rest) // 2])
                request.close_connection = True
            elif behaviour == "trickle":
                for byte in rest:
                    request.wfile.write(bytes([byte]))
                    request.wfile.flush()
                    time.sleep(0.01)
                    if self._released.is_set():
                        return
            else:
                request.wfile.write(rest)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the other side has given up, as it should
