package io.headrace.gpu;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Device memory runs out, by gpu_mem_limit and for real: which error Java sees, and whether the session lives on. */
final class OutOfMemory {

    private static final int SMALL = 8;
    private static final int TOO_LARGE = 2048;
    private static final long LIMIT = 2L << 30;

    private final Lab lab;
    private final Workload model;

    private OutOfMemory(Lab lab, Workload model) {
        this.lab = lab;
        this.model = model;
    }

    static void measure(Lab lab) throws Exception {
        for (String name : List.of("bert-base", "resnet50")) {
            OutOfMemory trial = new OutOfMemory(lab, Workload.named(name));
            trial.limited("limit below the weights", 64L << 20, "kSameAsRequested", false);
            trial.limited("limit, grow as requested", LIMIT, "kSameAsRequested", false);
            trial.limited("limit, grow by powers of two", LIMIT, "kNextPowerOfTwo", false);
            trial.limited("limit, shrink after refusal", LIMIT, "kSameAsRequested", true);
            trial.fresh("limit, new session each", LIMIT);
            if (!Sessions.DRY_RUN) {
                trial.exhausted("device full", LIMIT);
            }
        }
    }

    private void limited(String cause, long limitBytes, String growth, boolean shrink) throws Exception {
        try (OrtSession session = open(limitBytes, growth)) {
            halve(cause, session, shrink);
        } catch (OrtException refusal) {
            refused(cause, "open", 0, refusal, 0);
        }
    }

    /** The largest batch that a session which never refused one can run. */
    private void fresh(String cause, long limitBytes) throws Exception {
        boolean fits = false;
        for (int size = TOO_LARGE; !fits && size >= SMALL; size /= 2) {
            try (OrtSession session = open(limitBytes, "kSameAsRequested")) {
                fits = attempt(cause, session, size);
            }
        }
    }

    /** Holds all but the given memory, then asks the session for more than is left. */
    private void exhausted(String cause, long leftBytes) throws Exception {
        try (OrtSession session = open(Long.MAX_VALUE, "kSameAsRequested")) {
            small(cause, session, "before", false);
            try (CudaRuntime.DeviceMemory held = lab.cuda().allocate(lab.cuda().freeBytes() - leftBytes)) {
                halve(cause, session, false);
            }
            small(cause, session, "after memory was given back", false);
            attempt(cause, session, TOO_LARGE / 2);
        }
    }

    private OrtSession open(long limitBytes, String growth) throws OrtException {
        Map<String, String> options = new HashMap<>(Sessions.FULL_FP32);
        options.put("gpu_mem_limit", Long.toString(limitBytes));
        options.put("arena_extend_strategy", growth);
        return lab.cudaSession(model, options);
    }

    /** Halves the batch until it fits, with a small run after every refusal. */
    private void halve(String cause, OrtSession session, boolean shrink) throws Exception {
        small(cause, session, "before", false);
        for (int size = TOO_LARGE; size > SMALL && !attempt(cause, session, size); size /= 2) {
            small(cause, session, "after refusal of " + size, shrink);
        }
        small(cause, session, "after", false);
    }

    private boolean attempt(String cause, OrtSession session, int size) throws Exception {
        try (Batch batch = lab.batch(session, model, size, false)) {
            long start = System.nanoTime();
            try {
                batch.run(session);
            } catch (OrtException refusal) {
                refused(cause, "refused", size, refusal, (System.nanoTime() - start) / 1e6);
                return false;
            }
            return repeats(cause, session, batch, (System.nanoTime() - start) / 1e6);
        }
    }

    /** A batch that fitted once need not fit again: the second run of a shape allocates by another plan. */
    private boolean repeats(String cause, OrtSession session, Batch batch, double firstMillis) throws Exception {
        try {
            batch.run(session);
            lab.report().add("kind", "memory", "model", model.name(), "cause", cause, "step", "fits",
                    "rows", batch.size(), "firstMillis", firstMillis,
                    "millis", Stopwatch.once(() -> batch.run(session)),
                    "difference", lab.reference(model).largestDifference(session, batch));
            return true;
        } catch (OrtException refusal) {
            refused(cause, "refused at the second or third run", batch.size(), refusal, firstMillis);
            return false;
        }
    }

    private void refused(String cause, String step, int size, OrtException refusal, double millis) {
        lab.report().add("kind", "memory", "model", model.name(), "cause", cause, "step", step, "rows", size,
                "millis", millis, "code", refusal.getCode(), "message", refusal.getMessage());
    }

    private void small(String cause, OrtSession session, String when, boolean shrink) throws Exception {
        try (Batch batch = lab.batch(session, model, SMALL, false)) {
            double first = Stopwatch.once(shrink ? () -> batch.runAndShrink(session) : () -> batch.run(session));
            double second = Stopwatch.once(() -> batch.run(session));
            lab.report().add("kind", "memory", "model", model.name(), "cause", cause, "step", "small batch " + when,
                    "rows", SMALL, "firstMillis", first, "millis", second,
                    "difference", lab.reference(model).largestDifference(session, batch),
                    "freeMiB", lab.freeDeviceMiB());
        } catch (OrtException refusal) {
            refused(cause, "small batch " + when, SMALL, refusal, 0);
        }
    }
}
