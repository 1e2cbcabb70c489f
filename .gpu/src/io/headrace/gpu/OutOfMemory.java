package io.headrace.gpu;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;
import java.util.Map;

/** Device memory runs out, by gpu_mem_limit and for real: which error Java sees, and whether the session lives on. */
final class OutOfMemory {

    private static final Workload MODEL = Workload.named("bert-base");
    private static final int SMALL = 8;
    private static final int TOO_LARGE = 4096;

    private OutOfMemory() {}

    static void measure(Lab lab) throws Exception {
        limited(lab, "below the weights", 256L << 20);
        limited(lab, "2 GiB limit", 2L << 30);
        if (!Sessions.DRY_RUN) {
            exhausted(lab, 2L << 30);
        }
    }

    private static void limited(Lab lab, String cause, long limitBytes) throws Exception {
        Map<String, String> options = new HashMap<>(Sessions.FULL_FP32);
        options.put("gpu_mem_limit", Long.toString(limitBytes));
        try (OrtSession session = lab.cudaSession(MODEL, options)) {
            halve(lab, cause, session);
        } catch (OrtException refusal) {
            refused(lab, cause, "open", 0, refusal, 0);
        }
    }

    /** Holds all but the given memory, then asks the session for more than is left. */
    private static void exhausted(Lab lab, long leftBytes) throws Exception {
        try (OrtSession session = lab.cudaSession(MODEL, Sessions.FULL_FP32)) {
            usable(lab, "device full", session, "before");
            try (CudaRuntime.DeviceMemory held = lab.cuda().allocate(lab.cuda().freeBytes() - leftBytes)) {
                halve(lab, "device full", session);
            }
            usable(lab, "device full", session, "memory given back");
            attempt(lab, "device full", session, TOO_LARGE / 4);
        }
    }

    /** Halves the batch until it fits, with a small run after every refusal. */
    private static void halve(Lab lab, String cause, OrtSession session) throws Exception {
        usable(lab, cause, session, "before");
        for (int size = TOO_LARGE; size > SMALL && !attempt(lab, cause, session, size); size /= 2) {
            usable(lab, cause, session, "after refusal of " + size);
        }
        usable(lab, cause, session, "after");
    }

    private static boolean attempt(Lab lab, String cause, OrtSession session, int size) throws Exception {
        try (Batch batch = lab.batch(session, MODEL, size, false)) {
            long start = System.nanoTime();
            try {
                double difference = lab.reference(MODEL).largestDifference(session, batch);
                lab.report().add("kind", "memory", "cause", cause, "step", "fits", "rows", size,
                        "millis", (System.nanoTime() - start) / 1e6, "difference", difference);
                return true;
            } catch (OrtException refusal) {
                refused(lab, cause, "refused", size, refusal, (System.nanoTime() - start) / 1e6);
                return false;
            }
        }
    }

    private static void refused(Lab lab, String cause, String step, int size, OrtException refusal, double millis) {
        lab.report().add("kind", "memory", "cause", cause, "step", step, "rows", size, "millis", millis,
                "code", refusal.getCode(), "message", refusal.getMessage());
    }

    private static void usable(Lab lab, String cause, OrtSession session, String when) throws Exception {
        try (Batch batch = lab.batch(session, MODEL, SMALL, false)) {
            double first = Stopwatch.once(() -> batch.run(session));
            Timing timing = new Stopwatch(30, 50, 3).time(() -> batch.run(session));
            lab.report().add("kind", "memory", "cause", cause, "step", "small batch " + when, "rows", SMALL,
                    "firstMillis", first, "millis", timing.medianMillis(),
                    "difference", lab.reference(MODEL).largestDifference(session, batch),
                    "freeMiB", lab.freeDeviceMiB());
        } catch (OrtException refusal) {
            refused(lab, cause, "small batch " + when, SMALL, refusal, 0);
        }
    }
}
