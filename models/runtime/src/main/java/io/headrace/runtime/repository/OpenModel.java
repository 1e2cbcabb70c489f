package io.headrace.runtime.repository;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.runtime.batch.LadderRunner;
import io.headrace.runtime.batch.ModelRunner;
import io.headrace.runtime.batch.OrtModelRunner;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ScoreReader;
import io.headrace.runtime.infer.SessionLease;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import java.util.List;
import java.util.Map;

/**
 * A model opened on a device, warmed by its golden cases. Runners made of it hold leases of their own, so that they may
 * outlive it. Thread-safe.
 */
public final class OpenModel implements AutoCloseable {
    private final LoadedModel model;
    private final SessionPool pool;
    private final SessionSettings settings;
    private final ScoreReader reader;
    private final SessionLease lease;

    private OpenModel(LoadedModel model, SessionPool pool, SessionSettings settings, SessionLease lease) {
        this.model = model;
        this.pool = pool;
        this.settings = settings;
        this.lease = lease;
        this.reader = ScoreReader.of(model.signature(), model.score());
    }

    /**
     * @param owner who opens it, for people, such as a task's name
     * @throws ModelException if the device refuses the model, or the model does not reproduce its golden cases there
     */
    public static OpenModel open(LoadedModel model, SessionPool pool, SessionSettings settings, String owner) {
        SessionLease lease = pool.acquire(model.source(), settings, owner);
        OpenModel open = new OpenModel(model, pool, settings, lease);
        try {
            open.warmUp();
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private void warmUp() {
        model.golden().ifPresent(golden -> {
            try (ModelRunner runner = runner()) {
                GoldenCheck.run(model.label(), golden, model.signature(), runner);
            }
        });
    }

    /**
     * Scores cases on the caller's thread, as the engine would.
     *
     * @param inputs as in {@link GoldenCases#inputs}; at least one case
     * @throws ModelException if the cases do not fit the model
     */
    public CaseAnswers answers(Map<String, List<List<JsonNode>>> inputs) {
        try (ModelRunner runner = runner()) {
            return new CaseRun("model=" + model.label(), inputs, model.signature()).answers(runner);
        }
    }

    /**
     * How long a row takes in a batch of at most 64, the least of as many runs as fit into a time; nanoseconds.
     *
     * @param inputs as in {@link GoldenCases#inputs}; at least one case
     */
    public double rowNanos(Map<String, List<List<JsonNode>>> inputs, long forNanos) {
        try (ModelRunner runner = runner()) {
            return new CaseRun("model=" + model.label(), inputs, model.signature()).rowNanos(runner, forNanos);
        }
    }

    /** A runner for one thread; closed by its user. */
    public ModelRunner runner() {
        OrtModelRunner runner = new OrtModelRunner(acquire(settings), reader);
        return model.source().plansForBatchSize(device())
                ? new LadderRunner(model.label(), runner, rows -> acquire(settings.forBatchesOf(rows, device())))
                : runner;
    }

    private SessionLease acquire(SessionSettings sessionSettings) {
        return pool.acquire(model.source(), sessionSettings, lease.owner());
    }

    /** What it really runs on. */
    public Device device() {
        return lease.device();
    }

    public LoadedModel model() {
        return model;
    }

    @Override
    public void close() {
        lease.close();
    }
}
