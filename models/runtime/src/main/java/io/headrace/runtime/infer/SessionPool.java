package io.headrace.runtime.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The process's native sessions: one per model content and settings, shared by every slot, owned by reference count.
 *
 * <p>Closing an ONNX Runtime session while it runs ends the JVM, and closing it twice throws. So nobody but the pool closes
 * a session: users hold leases, a lease that closes first waits for its own runs, and the last lease closes the session.
 * Thread-safe. Opening and closing happen under one lock: they are rare, and a second open of the same model must wait
 * anyway.
 */
public final class SessionPool {
    private static final SessionPool PROCESS = new SessionPool(Sessions::open);

    private final SessionFactory factory;
    private final Map<Key, Shared> sessions = new HashMap<>();

    public SessionPool(SessionFactory factory) {
        this.factory = Objects.requireNonNull(factory, "factory");
    }

    /** The pool of this process, which is one per class loader: this class belongs in Flink's lib folder. */
    public static SessionPool process() {
        return PROCESS;
    }

    /**
     * @param source where equal hashes and settings share a session
     * @param owner who holds the lease, for people
     * @throws ModelException if the file or the device refuses
     */
    public synchronized SessionLease acquire(SessionSource source, SessionSettings settings, String owner) {
        Key key = new Key(source.sha256(), settings);
        Shared shared = sessions.get(key);
        if (shared == null) {
            shared = new Shared(factory.open(source, settings));
            sessions.put(key, shared);
        }
        SessionLease lease = new SessionLease(this, key, shared.session, owner);
        shared.leases.add(lease);
        return lease;
    }

    /** Sessions open now. */
    public synchronized int size() {
        return sessions.size();
    }

    /** Called once per lease, when none of its runs is under way. */
    synchronized void release(Key key, SessionLease lease) {
        Shared shared = sessions.get(key);
        shared.leases.remove(lease);
        if (shared.leases.isEmpty()) {
            sessions.remove(key);
            shared.session.close();
        }
    }

    record Key(String sha256, SessionSettings settings) {}

    private static final class Shared {
        final OpenSession session;
        final List<SessionLease> leases = new ArrayList<>();

        Shared(OpenSession session) {
            this.session = session;
        }
    }
}
