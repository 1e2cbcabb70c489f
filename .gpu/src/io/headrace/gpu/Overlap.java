package io.headrace.gpu;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One thread against two, on one session or two, with ordinary and page-locked buffers. */
final class Overlap {

    private static final Duration ROUND = Duration.ofMillis(400);
    private static final int ROUNDS = 3;

    private record Setup(int sessions, int threads, boolean pageLocked) {}

    private record Case(String model, Map<String, String> options, String arithmetic, int rows) {}

    private static final List<Setup> SETUPS = List.of(
            new Setup(1, 1, false), new Setup(1, 2, false), new Setup(2, 2, false),
            new Setup(1, 1, true), new Setup(2, 2, true), new Setup(4, 4, true));

    private static final List<Case> CASES = List.of(
            new Case("mlp", Sessions.TF32, "tf32", 512),
            new Case("mlp", Sessions.TF32, "tf32", 4096),
            new Case("bert-base", Sessions.TF32, "tf32", 32),
            new Case("bert-base-fp16", Sessions.TF32, "fp16", 32),
            new Case("resnet50", Sessions.TF32, "tf32", 64),
            new Case("resnet50-fp16", Sessions.TF32, "fp16", 64),
            new Case("resnet50-fp16", Map.of("prefer_nhwc", "1"), "fp16 nhwc", 64),
            new Case("squeezenet-fp16", Sessions.TF32, "fp16", 128));

    private Overlap() {}

    static void measure(Lab lab) throws Exception {
        for (Case each : CASES) {
            for (Setup setup : SETUPS) {
                measure(lab, each, setup);
            }
        }
    }

    private static void measure(Lab lab, Case model, Setup setup) throws Exception {
        Workload workload = Workload.named(model.model());
        try (LaneGroup group = LaneGroup.open(lab, workload, () -> lab.cudaSession(workload, model.options()),
                setup.sessions(), setup.threads(), model.rows(), setup.pageLocked())) {
            Rate rate = Rate.measure(group.lanes(), ROUND, ROUNDS);
            lab.report().add("kind", "overlap", "model", model.model(), "arithmetic", model.arithmetic(),
                    "rows", model.rows(), "sessions", setup.sessions(), "threads", setup.threads(),
                    "pageLocked", setup.pageLocked(), "rowsPerSecond", rate.median(),
                    "low", rate.low(), "high", rate.high(), "difference", worstDifference(lab, workload, group));
        }
    }

    private static double worstDifference(Lab lab, Workload workload, LaneGroup group) throws Exception {
        double worst = 0;
        for (Lane lane : group.lanes()) {
            worst = Math.max(worst, lab.reference(workload).largestDifference(lane.session(), lane.batch()));
        }
        return worst;
    }
}
