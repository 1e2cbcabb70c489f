package io.headrace.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the machine's cores have spent their time since it started, in ticks, of Linux's {@code /proc/stat}.
 *
 * @param stolen while another machine on the same hardware ran
 */
record CpuTimes(long stolen, long total) {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int STEAL = 8;

    /** All zero on systems that do not tell. */
    static CpuTimes now() throws IOException {
        if (!Files.isReadable(STAT)) {
            return new CpuTimes(0, 0);
        }
        try (var lines = Files.lines(STAT)) {
            return parse(lines.findFirst().orElse(""));
        }
    }

    static CpuTimes parse(String line) {
        String[] fields = line.split(" +");
        long total = 0;
        for (int i = 1; i < Math.min(fields.length, STEAL + 1); i++) {
            total += Long.parseLong(fields[i]);
        }
        return new CpuTimes(fields.length > STEAL ? Long.parseLong(fields[STEAL]) : 0, total);
    }

    /** Of all time since then, the part that was stolen; from 0 to 1. */
    double stolenSince(CpuTimes then) {
        long passed = total - then.total;
        return passed == 0 ? 0 : (double) (stolen - then.stolen) / passed;
    }
}
