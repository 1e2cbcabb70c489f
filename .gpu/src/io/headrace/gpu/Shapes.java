package io.headrace.gpu;

import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Batches of ever-changing size, as a stream makes them: sizes seen for the first time against sizes seen before. */
final class Shapes {

    private Shapes() {}

    static void measure(Lab lab) throws Exception {
        measure(lab, "mlp", "HEURISTIC", 128);
        measure(lab, "bert-base", "HEURISTIC", 64);
        measure(lab, "resnet50", "HEURISTIC", 64);
        measure(lab, "resnet50", "DEFAULT", 64);
        measure(lab, "resnet50", "EXHAUSTIVE", 16);
        alternate(lab, "bert-base");
        alternate(lab, "resnet50");
        alternate(lab, "squeezenet-fp16");
    }

    /** Two sizes in turn: on one session, and each on a session of its own. */
    private static void alternate(Lab lab, String name) throws Exception {
        Workload workload = Workload.named(name);
        try (OrtSession first = lab.cudaSession(workload, Sessions.TF32);
                OrtSession second = lab.cudaSession(workload, Sessions.TF32);
                Batch full = lab.batch(first, workload, 32, false);
                Batch half = lab.batch(first, workload, 16, false)) {
            Timing shared = Stopwatch.USUAL.time(() -> {
                full.run(first);
                half.run(first);
            });
            Timing apart = Stopwatch.USUAL.time(() -> {
                full.run(first);
                half.run(second);
            });
            lab.report().add("kind", "alternate", "model", name, "rows", "32 then 16",
                    "oneSessionMillis", shared.medianMillis(), "oneSessionLow", shared.lowMillis(),
                    "oneSessionHigh", shared.highMillis(), "sessionEachMillis", apart.medianMillis(),
                    "sessionEachLow", apart.lowMillis(), "sessionEachHigh", apart.highMillis());
        }
    }

    private static void measure(Lab lab, String name, String search, int largest) throws Exception {
        Workload workload = Workload.named(name);
        Map<String, String> options = new HashMap<>(Sessions.TF32);
        options.put("cudnn_conv_algo_search", search);
        try (OrtSession session = lab.cudaSession(workload, options)) {
            List<Batch> batches = shuffled(lab, session, workload, largest);
            batches.get(0).run(session);
            double unseen = pass(session, batches);
            double seen = Math.min(pass(session, batches), pass(session, batches));
            double fixed = largest * Stopwatch.USUAL.time(() -> largestOf(batches).run(session)).medianMillis();
            lab.report().add("kind", "shapes", "model", name, "search", search, "sizes", largest,
                    "unseenMillis", unseen, "seenMillis", seen, "allPaddedMillis", fixed);
            for (Batch batch : batches) {
                batch.close();
            }
        }
    }

    private static List<Batch> shuffled(Lab lab, OrtSession session, Workload workload, int largest) throws Exception {
        List<Batch> batches = new ArrayList<>();
        for (int size = 1; size <= largest; size++) {
            batches.add(lab.batch(session, workload, size, false));
        }
        Collections.shuffle(batches, new Random(3));
        return batches;
    }

    private static Batch largestOf(List<Batch> batches) {
        return batches.stream().max(Comparator.comparingInt(Batch::size)).orElseThrow();
    }

    private static double pass(OrtSession session, List<Batch> batches) throws Exception {
        return Stopwatch.once(() -> {
            for (Batch batch : batches) {
                batch.run(session);
            }
        });
    }
}
