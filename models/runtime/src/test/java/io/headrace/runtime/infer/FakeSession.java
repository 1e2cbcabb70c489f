package io.headrace.runtime.infer;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A session that notices what would end a JVM: a close under a run, a run after a close, a second close. */
final class FakeSession implements OpenSession {
    final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger violations;
    private final Runnable duringRun;
    private volatile boolean closed;

    FakeSession(AtomicInteger violations, Runnable duringRun) {
        this.violations = violations;
        this.duringRun = duringRun;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public OrtSession.Result run(
            Map<String, ? extends OnnxTensorLike> inputs,
            Set<String> requested,
            Map<String, ? extends OnnxValue> pinned) {
        running.incrementAndGet();
        check(!closed);
        duringRun.run();
        check(!closed);
        running.decrementAndGet();
        runs.incrementAndGet();
        return null;
    }

    @Override
    public Device device() {
        return Device.CPU;
    }

    @Override
    public void close() {
        check(!closed && running.get() == 0);
        closed = true;
    }

    private void check(boolean sound) {
        if (!sound) {
            violations.incrementAndGet();
        }
    }
}
