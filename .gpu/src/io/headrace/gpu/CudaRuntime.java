package io.headrace.gpu;

import static jdk.incubator.foreign.CLinker.C_INT;
import static jdk.incubator.foreign.CLinker.C_LONG;
import static jdk.incubator.foreign.CLinker.C_POINTER;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.foreign.CLinker;
import jdk.incubator.foreign.FunctionDescriptor;
import jdk.incubator.foreign.MemoryAddress;
import jdk.incubator.foreign.MemoryLayout;
import jdk.incubator.foreign.MemorySegment;
import jdk.incubator.foreign.ResourceScope;
import jdk.incubator.foreign.SymbolLookup;

/**
 * The few CUDA runtime calls that the Java API of ONNX Runtime does not offer: page-locking a direct buffer, raw copies
 * and device memory. Speaks through the foreign linker that JDK 17 incubates, which a probe may use and the engine
 * may not.
 */
final class CudaRuntime {

    private static final int HOST_TO_DEVICE = 1;

    private final MethodHandle hostRegister = function("cudaHostRegister", C_POINTER, C_LONG, C_INT);
    private final MethodHandle hostUnregister = function("cudaHostUnregister", C_POINTER);
    private final MethodHandle memGetInfo = function("cudaMemGetInfo", C_POINTER, C_POINTER);
    private final MethodHandle malloc = function("cudaMalloc", C_POINTER, C_LONG);
    private final MethodHandle free = function("cudaFree", C_POINTER);
    private final MethodHandle memcpy = function("cudaMemcpy", C_POINTER, C_POINTER, C_LONG, C_INT);

    private CudaRuntime() {}

    /** @param library path of libcudart, the one that the CUDA provider links */
    static CudaRuntime load(String library) {
        System.load(library);
        return new CudaRuntime();
    }

    /** Page-locks a direct buffer until the result is closed. */
    AutoCloseable pageLock(ByteBuffer buffer) {
        MemoryAddress address = MemorySegment.ofByteBuffer(buffer).address();
        call(hostRegister, address, (long) buffer.capacity(), 0);
        return () -> {
            call(hostUnregister, address);
            java.lang.ref.Reference.reachabilityFence(buffer);
        };
    }

    long freeBytes() {
        try (ResourceScope scope = ResourceScope.newConfinedScope()) {
            MemorySegment freeAndTotal = MemorySegment.allocateNative(16, scope);
            call(memGetInfo, freeAndTotal.address(), freeAndTotal.address().addOffset(8));
            return longAt(freeAndTotal);
        }
    }

    /** Device memory, held until closed. */
    DeviceMemory allocate(long bytes) {
        try (ResourceScope scope = ResourceScope.newConfinedScope()) {
            MemorySegment pointer = MemorySegment.allocateNative(8, scope);
            call(malloc, pointer.address(), bytes);
            return new DeviceMemory(MemoryAddress.ofLong(longAt(pointer)));
        }
    }

    final class DeviceMemory implements AutoCloseable {

        private final MemoryAddress address;

        private DeviceMemory(MemoryAddress address) {
            this.address = address;
        }

        /** Copies the whole buffer to the device and returns when it may be reused. */
        void copyFrom(ByteBuffer source) {
            MemoryAddress from = MemorySegment.ofByteBuffer(source).address();
            call(memcpy, address, from, (long) source.capacity(), HOST_TO_DEVICE);
        }

        @Override
        public void close() {
            call(free, address);
        }
    }

    private static long longAt(MemorySegment segment) {
        return segment.asByteBuffer().order(ByteOrder.nativeOrder()).getLong(0);
    }

    private static MethodHandle function(String name, MemoryLayout... parameters) {
        Class<?>[] types = new Class<?>[parameters.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = carrier(parameters[i]);
        }
        MemoryAddress address = SymbolLookup.loaderLookup().lookup(name).orElseThrow();
        return CLinker.getInstance().downcallHandle(
                address, MethodType.methodType(int.class, types), FunctionDescriptor.of(C_INT, parameters));
    }

    private static Class<?> carrier(MemoryLayout layout) {
        if (layout == C_POINTER) {
            return MemoryAddress.class;
        }
        return layout == C_LONG ? long.class : int.class;
    }

    private static void call(MethodHandle function, Object... arguments) {
        int status;
        try {
            status = (int) function.invokeWithArguments(arguments);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
        if (status != 0) {
            throw new IllegalStateException("CUDA runtime call failed with status " + status);
        }
    }
}
