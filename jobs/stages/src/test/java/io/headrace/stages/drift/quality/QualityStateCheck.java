package io.headrace.stages.drift.quality;

import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.quality.CostMatrix;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What scores cost that wait for labels which never come: heap a score on the hashmap backend, the size of a checkpoint, and
 * time. Not a test, since it measures; run it from an IDE or with the test class path and room for the scores, such as -Xmx4g
 * for ten million. Arguments: how many scores, 1,000,000 if none; and how many are remembered at most, as many if none.
 */
public final class QualityStateCheck {
    private static final long DAY = 86_400_000;

    private QualityStateCheck() {}

    public static void main(String[] args) throws Exception {
        int scores = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        long most = args.length > 1 ? Long.parseLong(args[1]) : scores;
        QualityGrid grid = new QualityGrid(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(30));
        QualitySettings settings = new QualitySettings(grid, 0.5, 100, CostMatrix.UNKNOWN, List.of(), most);
        try (QualityJob job = new QualityJob("state", settings)) {
            long heapBefore = heap();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            feed(job, scores);
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            long heap = heap() - heapBefore;
            long saved = job.checkpoint().joins().getStateSize();
            long left = scores - job.labels().getOrDefault("evicted", 0L);
            print(Map.of("scores", (long) scores, "remembered", left), heap, saved, nanos / scores);
        }
    }

    private static void feed(QualityJob job, int scores) throws Exception {
        for (int i = 0; i < scores; i++) {
            long time = (long) ((double) i / scores * 30 * DAY);
            String id = new UUID(i * 0x9e3779b97f4a7c15L, i).toString();
            job.processElement(Outcomes.score(id, time, (float) (i % 1000) / 1000, 0), time);
            if (i % 10_000 == 0) {
                job.processWatermark(time - 1);
            }
        }
    }

    private static void print(Map<String, Long> counts, long heap, long saved, long nanosPerScore) {
        long left = counts.get("remembered");
        System.out.printf(
                "%d scores, %d remembered: %.1f bytes of heap each, %.1f in a checkpoint, %d ns of CPU to take one%n",
                counts.get("scores"), left, (double) heap / left, (double) saved / left, nanosPerScore);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
