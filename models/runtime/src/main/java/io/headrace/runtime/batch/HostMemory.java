package io.headrace.runtime.batch;

import io.headrace.runtime.infer.Device;
import java.nio.ByteBuffer;

/** What a device wants done to the memory that it copies from and to. Thread-safe. */
@FunctionalInterface
interface HostMemory {
    /** Nothing: the device reads the memory where it is, or copies it as it does any other. */
    HostMemory PAGEABLE = memory -> () -> {};

    /**
     * Before the device first sees it.
     *
     * @param memory direct; all of it, whatever its position and limit
     * @return to be closed once the device is done with it, and before it is freed; keeps the memory reachable until then
     */
    Locked lock(ByteBuffer memory);

    /** @param index which of those devices, from 0 */
    static HostMemory of(Device device, int index) {
        return device == Device.CUDA ? memory -> PageLock.process().lock(memory, index) : PAGEABLE;
    }

    /** Memory that the device may use. */
    @FunctionalInterface
    interface Locked extends AutoCloseable {
        /** Further calls do nothing. */
        @Override
        void close();
    }
}
