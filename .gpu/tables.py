"""Prints the Markdown tables of docs/benchmarks/gpu.md from the probe's reports.

    python3 tables.py REPORT.jsonl...
"""

import json
import sys


def read(paths):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            yield from (json.loads(line) for line in file if line.strip())


def table(title, head, rows):
    if not rows:
        return
    print(f"\n### {title}\n\n| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")


def short(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def spread(row, middle="medianMillis", low="lowMillis", high="highMillis"):
    return f"{short(row[middle])} ({short(row[low])}–{short(row[high])})"


def fit(points):
    """t0 in ms, a in µs per row and the worst relative error of the line, each point weighted by 1/T²."""
    sums = [0.0] * 5
    for size, millis in points:
        weight = millis**-2
        for i, term in enumerate((1, size, millis, size * size, size * millis)):
            sums[i] += weight * term
    w, x, y, xx, xy = sums
    slope = (w * xy - x * y) / (w * xx - x * x)
    base = (y - slope * x) / w
    return base, slope * 1e3, max(abs(base + slope * size - millis) / millis for size, millis in points)


def batches(rows):
    groups = {}
    for row in rows:
        if row["kind"] == "batch":
            groups.setdefault((row["model"], row["arithmetic"], row.get("pageLocked", False)), []).append(row)
    for (model, arithmetic, locked), group in groups.items():
        table(f"{model} {arithmetic}{' page-locked' if locked else ''}",
              ["rows", "ms per batch", "p99 ms", "first ms", "rows/s", "difference"],
              [[row["rows"], spread(row), short(row["p99Millis"]), short(row["firstMillis"]),
                short(row["rowsPerSecond"]), f"{row['difference']:.1e}"] for row in group])
    lines = []
    for (model, arithmetic, locked), group in groups.items():
        points = [(row["rows"], row["medianMillis"]) for row in group]
        whole, large = fit(points), fit([point for point in points if point[0] >= 16])
        lines.append([model, arithmetic, "page-locked" if locked else "pageable",
                      f"{whole[0]:.2f} + {whole[1]:.4g} b", f"{whole[2]:.0%}",
                      f"{large[0]:.2f} + {large[1]:.4g} b", f"{large[2]:.0%}"])
    table("lines", ["model", "arithmetic", "buffers", "all sizes, ms + µs", "worst error", "16 rows and more", "worst error"], lines)


def rates(rows):
    overlap = [row for row in rows if row["kind"] == "overlap"]
    setups = sorted({(row["pageLocked"], row["threads"], row["sessions"]) for row in overlap})
    cases = list(dict.fromkeys((row["model"], row["arithmetic"], row["rows"]) for row in overlap))
    found = {}
    for row in overlap:
        key = (row["model"], row["arithmetic"], row["rows"], row["pageLocked"], row["threads"], row["sessions"])
        found.setdefault(key, []).append(row["rowsPerSecond"])
    head = [f"{'locked' if locked else 'pageable'} {sessions}s/{threads}t" for locked, threads, sessions in setups]
    table("overlap, rows/s", ["model", "arithmetic", "rows", *head],
          [[*case, *(" / ".join(short(rate) for rate in found.get((*case, *setup), [])) for setup in setups)]
           for case in cases])
    table("cpu, rows/s", ["model", "rows", "callers", "threads per run", "rows/s"],
          [[row["model"], row["rows"], row["callers"], row["intraOpThreads"], spread(row, "rowsPerSecond", "low", "high")]
           for row in rows if row["kind"] == "cpu"])


def copies(rows):
    table("raw copies", ["bytes", "pageable GB/s", "page-locked GB/s"],
          [[row["bytes"], short(row["pageableGBps"]), short(row["pageLockedGBps"])] for row in rows if row["kind"] == "copy"])
    table("copies in a run", ["model", "rows", "pageable ms", "page-locked ms", "input made on the device ms"],
          [[row["model"], row["rows"], spread(row, "pageableMillis", "pageableLow", "pageableHigh"),
            short(row["pageLockedMillis"]), short(row["noCopyMillis"])] for row in rows if row["kind"] == "copy-share"])
    traced = {row["load"]: row["rowsPerSecond"] for row in rows if row["kind"] == "traced"}
    table("timelines", ["load", "rows/s traced", "kernels", "to device", "copy under kernel", "any", "GB/s"],
          [[row["load"], short(traced[row["load"]]), *(f"{row[name]:.1%}" for name in
            ("kernelBusy", "toDeviceBusy", "copyUnderKernel", "anyBusy")), row["toDeviceGBps"]]
           for row in rows if row["kind"] == "timeline"])


def choices(rows):
    table("options", ["model", "option", "rows", "first ms", "ms per batch", "difference", "MiB"],
          [[row["model"], row["option"], row["rows"], short(row["firstMillis"]), spread(row), f"{row['difference']:.1e}",
            row["usedMiB"]] for row in rows if row["kind"] == "option"])
    table("shapes", ["model", "search", "sizes", "first pass ms", "later pass ms", "all padded ms"],
          [[row["model"], row["search"], f"1–{row['sizes']}", short(row["unseenMillis"]), short(row["seenMillis"]),
            short(row["allPaddedMillis"])] for row in rows if row["kind"] == "shapes"])
    table("alternate", ["model", "one session ms", "a session for each size ms"],
          [[row["model"], spread(row, "oneSessionMillis", "oneSessionLow", "oneSessionHigh"),
            spread(row, "sessionEachMillis", "sessionEachLow", "sessionEachHigh")] for row in rows if row["kind"] == "alternate"])
    table("memory", ["model", "cause", "step", "rows", "ms", "difference", "free MiB"],
          [[row["model"], row["cause"], row["step"], row["rows"], short(row["millis"]), row.get("difference", ""),
            row.get("freeMiB", "")] for row in rows if row["kind"] == "memory" and not row["step"].startswith("small")])


if __name__ == "__main__":
    reports = list(read(sys.argv[1:]))
    for part in (batches, rates, copies, choices):
        part(reports)
