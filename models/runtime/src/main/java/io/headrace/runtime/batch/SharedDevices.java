package io.headrace.runtime.batch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The devices whose batches are shared, each open as long as anyone fills them. Thread-safe. Joining and leaving happen
 * under one lock: they are rare, and a second slot must wait for the first to open the model anyway.
 */
public final class SharedDevices {
    private static final SharedDevices PROCESS = new SharedDevices();

    private final Map<Key, Shared> devices = new HashMap<>();

    /** Those of this process, which are one per class loader: this class belongs in Flink's lib folder. */
    public static SharedDevices process() {
        return PROCESS;
    }

    synchronized <R> Batcher<R> join(
            Key key, Supplier<SharedDevice> opener, BiFunction<SharedDevice, Runnable, SharedSlot<R>> slots) {
        Shared shared = devices.get(key);
        if (shared == null) {
            shared = new Shared(opener.get());
            shared.device.start();
            devices.put(key, shared);
        }
        shared.users++;
        SharedSlot<R> slot = slots.apply(shared.device, () -> leave(key));
        shared.device.enter(slot);
        return slot;
    }

    /** The last one out waits for the run under way. */
    private void leave(Key key) {
        SharedDevice unused = left(key);
        if (unused != null) {
            unused.stopAndJoin();
        }
    }

    private synchronized SharedDevice left(Key key) {
        Shared shared = devices.get(key);
        if (--shared.users > 0) {
            return null;
        }
        devices.remove(key);
        return shared.device;
    }

    /** Devices open now. */
    public synchronized int size() {
        return devices.size();
    }

    /**
     * Who may share.
     *
     * @param name attempt of the job, model and device
     */
    record Key(String name, SlabLayout layout, BatchPolicy policy, Duration latencyObjective) {}

    private static final class Shared {
        final SharedDevice device;
        int users;

        Shared(SharedDevice device) {
            this.device = device;
        }
    }
}
