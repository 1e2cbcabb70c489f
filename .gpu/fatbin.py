"""Blanks the GPU code of other chips in a CUDA library, so that it packs small enough to carry.

A fat binary holds the same kernels once per architecture, and the driver loads the one that matches. The file keeps
its size and layout; the payload of every cubin and PTX of another architecture becomes zeros, which compress away.

    python3 fatbin.py LIBRARY ARCHITECTURE        for example libonnxruntime_providers_cuda.so 90
"""

import struct
import sys

MAGIC = struct.pack("<I", 0xBA55ED50)
CONTAINER = struct.Struct("<IHHQ")  # magic, version, header bytes, bytes of entries
ENTRY = struct.Struct("<HHIQ")  # kind, version, header bytes, payload bytes
ARCHITECTURE_OFFSET = 28


def entries(image):
    """Yields (architecture, payload start, payload end) of every entry of every container."""
    start = image.find(MAGIC)
    while start >= 0:
        _, _, header, size = CONTAINER.unpack_from(image, start)
        at, end = start + header, start + header + size
        while at < end:
            _, _, entry_header, payload = ENTRY.unpack_from(image, at)
            (architecture,) = struct.unpack_from("<I", image, at + ARCHITECTURE_OFFSET)
            yield architecture, at + entry_header, at + entry_header + payload
            at += entry_header + payload
        start = image.find(MAGIC, end)


def main(path, keep):
    with open(path, "rb") as file:
        image = bytearray(file.read())
    kept = blanked = 0
    for architecture, start, end in entries(image):
        if architecture == keep:
            kept += end - start
        else:
            image[start:end] = bytes(end - start)
            blanked += end - start
    if not kept:
        sys.exit(f"{path} holds no code for sm_{keep}; pack without blanking")
    with open(path, "wb") as file:
        file.write(image)
    print(f"{path}: kept {kept / 1e6:.1f} MB of sm_{keep}, blanked {blanked / 1e6:.1f} MB of other chips")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
