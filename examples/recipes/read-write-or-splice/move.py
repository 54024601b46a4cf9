"""Moves the bytes of a file (in the page cache) to /dev/null, many times, and prints how fast."""

import fcntl
import json
import os
import sys
import tempfile
import time

SIZE = int(os.environ.get("FILE_MB", "64")) << 20
CHUNK = 1 << 20


def splice(source, sink):
    """Hands pages of the page cache over, through a pipe: no byte is copied."""
    reader, writer = pipe
    left = SIZE
    while left > 0:
        moved = os.splice(source, writer, min(CHUNK, left), offset_src=SIZE - left)
        left -= moved
        while moved > 0:
            moved -= os.splice(reader, sink, moved)


def read_write(source, sink):
    """Copies every byte into this process; /dev/null takes it without a second copy."""
    for offset in range(0, SIZE, CHUNK):
        os.preadv(source, [buffer], offset)
        os.write(sink, buffer)


pipe = os.pipe()
fcntl.fcntl(pipe[1], getattr(fcntl, "F_SETPIPE_SZ", 1031), CHUNK)
buffer = bytearray(CHUNK)
move = {"splice": splice, "read-write": read_write}[sys.argv[1]]
with tempfile.TemporaryFile() as file:
    for _ in range(0, SIZE, CHUNK):
        file.write(os.urandom(CHUNK))
    file.flush()
    sink = os.open("/dev/null", os.O_WRONLY)
    moved = 0
    begin = time.monotonic()
    while (elapsed := time.monotonic() - begin) < float(os.environ.get("SECONDS_EACH", "2")):
        move(file.fileno(), sink)
        moved += SIZE
print(json.dumps({"bytes_per_second": moved / elapsed}))
