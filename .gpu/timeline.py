"""Reads what timeline.cpp wrote and prints, for the last second of the process, how busy the GPU was.

    python3 timeline.py NAME FILE
"""

import json
import sys

import numpy as np

SPAN = np.dtype([("begin", "<u8"), ("end", "<u8"), ("kind", "<u4"), ("kibibytes", "<u4")])
KERNEL, TO_DEVICE, TO_HOST = 0, 1, 2


def union(spans):
    """Merges overlapping spans into disjoint [begin, end] rows, in time order."""
    if not len(spans):
        return np.zeros((0, 2))
    spans = np.sort(spans, order="begin")
    begin = spans["begin"].astype(np.int64)
    furthest = np.maximum.accumulate(spans["end"].astype(np.int64))
    starts = np.concatenate([[True], begin[1:] > furthest[:-1]])
    ends = np.concatenate([starts[1:], [True]])
    return np.stack([begin[starts], furthest[ends]], axis=1)


def length(rows):
    return int((rows[:, 1] - rows[:, 0]).sum())


def intersection(left, right):
    i = j = total = 0
    while i < len(left) and j < len(right):
        total += max(0, min(left[i, 1], right[j, 1]) - max(left[i, 0], right[j, 0]))
        if left[i, 1] < right[j, 1]:
            i += 1
        else:
            j += 1
    return int(total)


def main(name, path):
    spans = np.fromfile(path, SPAN)
    if not len(spans):
        sys.exit(f"{path} holds no GPU activity: did the process use the GPU?")
    last = int(spans["end"].max()) - 100_000_000  # before the process wound down
    window = 1_000_000_000
    spans = spans[(spans["begin"] >= last - window) & (spans["end"] <= last)]
    kernels = union(spans[spans["kind"] == KERNEL])
    to_device = spans[spans["kind"] == TO_DEVICE]
    to_host = spans[spans["kind"] == TO_HOST]
    copies = union(spans[(spans["kind"] == TO_DEVICE) | (spans["kind"] == TO_HOST)])
    overlap = intersection(kernels, copies)
    share = lambda nanos: round(nanos / window, 4)
    copied = float(to_device["kibibytes"].sum()) * 1024
    busy = max(1, length(union(to_device)))
    print(json.dumps({
        "kind": "timeline", "load": name, "kernels": int((spans["kind"] == KERNEL).sum()),
        "kernelBusy": share(length(kernels)), "toDeviceBusy": share(length(union(to_device))),
        "toHostBusy": share(length(union(to_host))), "copyUnderKernel": share(overlap),
        "anyBusy": share(length(kernels) + length(copies) - overlap),
        "toDeviceGBps": round(copied / busy, 2)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
