package io.headrace.runtime.batch;

import io.headrace.runtime.infer.CudaSettings;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Page-locks memory by CUDA, so that copies go straight to the device and not by way of CUDA's own buffers:
 * docs/benchmarks/gpu.md. Memory that cannot be locked is used as it is, which is slower and nothing worse; why is said once. Thread-safe.
 */
final class PageLock {
    private static final Logger LOG = LoggerFactory.getLogger(PageLock.class);
    private static final HostMemory.Locked NOTHING = () -> {};

    /** Null where nothing can be locked. */
    private final CudaHostCalls cuda;

    private final Consumer<String> warnings;
    private final AtomicBoolean warned = new AtomicBoolean();

    private PageLock(CudaHostCalls cuda, Consumer<String> warnings) {
        this.cuda = cuda;
        this.warnings = warnings;
    }

    /** The one of this process. To be asked for once a session is open on the device: it has loaded CUDA. */
    static PageLock process() {
        return Holder.PROCESS;
    }

    /**
     * @param enabled what {@link CudaSettings#PAGE_LOCKED} says
     * @param library finds CUDA's functions; throws {@link LinkageError} where they are not there
     * @param warnings hears, once, why memory stays pageable though it should not
     */
    static PageLock open(boolean enabled, Supplier<CudaHostCalls> library, Consumer<String> warnings) {
        if (!enabled) {
            LOG.info("Memory of batches stays pageable: -D{} says so", CudaSettings.PAGE_LOCKED);
            return new PageLock(null, warnings);
        }
        try {
            CudaHostCalls cuda = library.get();
            LOG.info("Memory of batches is page-locked through {}", cuda.library());
            return new PageLock(cuda, warnings);
        } catch (LinkageError missing) {
            warnings.accept(
                    "Memory of batches stays pageable, and copies to the GPU are slower: " + missing.getMessage());
            return new PageLock(null, warnings);
        }
    }

    /** As {@link HostMemory#lock}, for the GPU of that index. */
    HostMemory.Locked lock(ByteBuffer memory, int device) {
        if (cuda == null || memory.capacity() == 0) {
            return NOTHING;
        }
        int status = cuda.setDevice(device);
        if (status == CudaHostCalls.SUCCESS) {
            status = cuda.hostRegister(memory);
        }
        if (status != CudaHostCalls.SUCCESS) {
            warn("lock", memory, status);
            return NOTHING;
        }
        AtomicBoolean locked = new AtomicBoolean(true);
        return () -> {
            if (locked.getAndSet(false)) {
                unlock(memory, device);
            }
        };
    }

    private void unlock(ByteBuffer memory, int device) {
        int status = cuda.setDevice(device);
        if (status == CudaHostCalls.SUCCESS) {
            status = cuda.hostUnregister(memory);
        }
        if (status != CudaHostCalls.SUCCESS) {
            warn("unlock", memory, status);
        }
    }

    /** The thread's last error is taken away, lest ONNX Runtime finds it there and takes it for one of its kernels'. */
    private void warn(String attempt, ByteBuffer memory, int status) {
        cuda.getLastError();
        if (!warned.getAndSet(true)) {
            warnings.accept("Could not " + attempt + " " + memory.capacity() + " bytes of a batch's memory: "
                    + cuda.describe(status) + " (CUDA error " + status + "); what is not page-locked is copied slower. "
                    + "Further failures are not logged");
        }
    }

    private static final class Holder {
        static final PageLock PROCESS = open(
                Boolean.parseBoolean(System.getProperty(CudaSettings.PAGE_LOCKED, "true")),
                CudaRuntime::loaded,
                LOG::warn);
    }
}
