package io.headrace.gpu;

import java.time.Duration;
import java.util.List;

/** The same models on all CPU cores: one run with many threads, and many runs with one thread each. */
final class CpuRates {

    private static final Duration ROUND = Duration.ofMillis(1000);
    private static final int ROUNDS = 3;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private CpuRates() {}

    static void measure(Lab lab) throws Exception {
        for (String name : List.of("mlp", "bert-base", "resnet50", "squeezenet-fp16")) {
            Workload workload = Workload.named(name);
            for (int rows : name.equals("mlp") ? List.of(512, 4096) : List.of(1, 16, 64)) {
                measure(lab, workload, 1, CORES, rows);
            }
            for (int rows : name.equals("mlp") ? List.of(512, 4096) : List.of(1, 4)) {
                measure(lab, workload, CORES, 1, rows);
            }
        }
    }

    private static void measure(Lab lab, Workload workload, int callers, int intraOpThreads, int rows)
            throws Exception {
        try (LaneGroup group = LaneGroup.open(
                lab, workload, () -> lab.cpuSession(workload, intraOpThreads), 1, callers, rows, false)) {
            Rate rate = Rate.measure(group.lanes(), ROUND, ROUNDS);
            lab.report().add("kind", "cpu", "model", workload.name(), "rows", rows, "callers", callers,
                    "intraOpThreads", intraOpThreads, "rowsPerSecond", rate.median(),
                    "low", rate.low(), "high", rate.high());
        }
    }
}
