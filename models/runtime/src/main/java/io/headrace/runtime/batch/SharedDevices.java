package io.headrace.runtime.batch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The devices whose batches are shared, each open as long as anyone fills them. Thread-safe. Who joins while another opens the
 * same device waits for that; users of other devices do not.
 */
public final class SharedDevices {
    private static final SharedDevices PROCESS = new SharedDevices();

    private final ConcurrentMap<Key, Shared> devices = new ConcurrentHashMap<>();

    /** Those of this process, which are one per class loader: this class belongs in Flink's lib folder. */
    public static SharedDevices process() {
        return PROCESS;
    }

    <R> Batcher<R> join(
            Key key, Supplier<SharedDevice> opener, BiFunction<SharedDevice, Runnable, SharedSlot<R>> slots) {
        while (true) {
            Shared shared = devices.computeIfAbsent(key, unknown -> new Shared());
            synchronized (shared) {
                if (!shared.gone) {
                    return joined(key, shared, opener, slots);
                }
            }
        }
    }

    private <R> SharedSlot<R> joined(
            Key key,
            Shared shared,
            Supplier<SharedDevice> opener,
            BiFunction<SharedDevice, Runnable, SharedSlot<R>> slots) {
        try {
            if (shared.device == null) {
                shared.device = opener.get();
                shared.device.start();
            }
            SharedSlot<R> slot = slots.apply(shared.device, () -> leave(key, shared));
            shared.device.enter(slot);
            shared.users++;
            return slot;
        } catch (RuntimeException | Error e) {
            abandonIfUnused(key, shared);
            throw e;
        }
    }

    /** The last one out waits for the run under way. */
    private void leave(Key key, Shared shared) {
        synchronized (shared) {
            shared.users--;
            abandonIfUnused(key, shared);
        }
    }

    private void abandonIfUnused(Key key, Shared shared) {
        if (shared.users == 0) {
            shared.gone = true;
            devices.remove(key, shared);
            if (shared.device != null) {
                shared.device.stopAndJoin();
            }
        }
    }

    /** Devices open now. */
    public int size() {
        return devices.size();
    }

    /**
     * Who may share.
     *
     * @param name attempt of the job, model and device
     */
    record Key(String name, SlabLayout layout, BatchPolicy policy, Duration latencyObjective) {}

    /** Guarded by itself. */
    private static final class Shared {
        private SharedDevice device;
        private int users;
        private boolean gone;
    }
}
