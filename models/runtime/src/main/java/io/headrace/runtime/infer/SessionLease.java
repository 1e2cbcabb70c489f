package io.headrace.runtime.infer;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The right to run a shared session. Thread-safe: any thread may run or close.
 *
 * <p>{@link #close} lets no new run in, waits for the runs of this lease, then gives the right back; every further close
 * waits likewise and does nothing. It must not be called from within a run of the same lease.
 */
public final class SessionLease implements AutoCloseable {
    private final SessionPool pool;
    private final SessionPool.Key key;
    private final OpenSession session;
    private final String owner;
    private int running;
    private boolean closing;
    private boolean released;

    SessionLease(SessionPool pool, SessionPool.Key key, OpenSession session, String owner) {
        this.pool = pool;
        this.key = key;
        this.session = session;
        this.owner = Objects.requireNonNull(owner, "owner");
    }

    public String owner() {
        return owner;
    }

    /** What the session really runs on. */
    public Device device() {
        return session.device();
    }

    /** Which GPU that is, from 0; no meaning on the CPU. */
    public int deviceIndex() {
        return key.settings().deviceIndex();
    }

    /**
     * Runs the shared session; arguments and result as in {@link OpenSession#run}.
     *
     * @throws IllegalStateException if the lease is closed
     */
    public OrtSession.Result run(
            Map<String, ? extends OnnxTensorLike> inputs,
            Set<String> requested,
            Map<String, ? extends OnnxValue> pinned)
            throws OrtException {
        enter();
        try {
            return session.run(inputs, requested, pinned);
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (closing) {
            throw new IllegalStateException("the session lease of " + owner + " is closed");
        }
        running++;
    }

    private synchronized void leave() {
        if (--running == 0) {
            notifyAll();
        }
    }

    @Override
    public void close() {
        if (awaitIdle()) {
            pool.release(key, this);
        }
    }

    /** Waits through interrupts: returning early would let the session close under a run. */
    private synchronized boolean awaitIdle() {
        closing = true;
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean first = !released;
        released = true;
        return first;
    }
}
