package io.headrace.gpu;

import java.time.Duration;
import java.util.Map;

/**
 * A steady load for a tracer to watch: MODEL,ROWS,SESSIONS,THREADS,PAGELOCKED from the property probe.trace, for three
 * seconds.
 */
final class Trace {

    private Trace() {}

    static void run(Lab lab) throws Exception {
        String[] fields = System.getProperty("probe.trace").split(",");
        Workload workload = Workload.named(fields[0]);
        int rows = Integer.parseInt(fields[1]);
        Map<String, String> options = Sessions.TF32;
        try (LaneGroup group = LaneGroup.open(lab, workload, () -> lab.cudaSession(workload, options),
                Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), rows, Boolean.parseBoolean(fields[4]))) {
            Rate rate = Rate.measure(group.lanes(), Duration.ofMillis(1000), 2);
            lab.report().add("kind", "traced", "load", String.join(",", fields), "rowsPerSecond", rate.median(),
                    "low", rate.low(), "high", rate.high());
        }
    }
}
