package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageLockTest {
    private final FakeCuda cuda = new FakeCuda();
    private final List<String> warnings = new ArrayList<>();
    private final ByteBuffer memory = ByteBuffer.allocateDirect(64);

    @Test
    void memoryIsRegisteredOnItsDeviceAndUnregisteredOnce() {
        HostMemory.Locked locked = open().lock(memory, 3);
        assertThat(cuda.calls).containsExactly("device 3", "register 64");

        locked.close();
        locked.close();

        assertThat(cuda.calls).containsExactly("device 3", "register 64", "device 3", "unregister 64");
        assertThat(warnings).isEmpty();
    }

    @Test
    void memoryThatCudaRefusesStaysPageableAndTheReasonIsSaidOnce() {
        PageLock lock = open();
        cuda.registers = 2;

        lock.lock(memory, 0).close();
        lock.lock(ByteBuffer.allocateDirect(32), 0).close();

        assertThat(cuda.calls)
                .as("nothing is unregistered, and no error is left for others to find")
                .containsExactly("device 0", "register 64", "forget error", "device 0", "register 32", "forget error");
        assertThat(warnings)
                .containsExactly(
                        "Could not lock 64 bytes of a batch's memory: error 2's text (CUDA error 2); what is not "
                                + "page-locked is copied slower. Further failures are not logged");
    }

    @Test
    void deviceThatIsNotThereLocksNothing() {
        cuda.devices = 100;

        open().lock(memory, 7).close();

        assertThat(cuda.calls).containsExactly("device 7", "forget error");
        assertThat(warnings).hasSize(1).first().asString().contains("CUDA error 100");
    }

    @Test
    void memoryThatIsNotUnregisteredIsSaid() {
        HostMemory.Locked locked = open().lock(memory, 0);
        cuda.unregisters = 713;

        locked.close();

        assertThat(cuda.calls).endsWith("forget error");
        assertThat(warnings).hasSize(1).first().asString().startsWith("Could not unlock 64 bytes");
    }

    @Test
    void emptyMemoryIsLeftAlone() {
        open().lock(ByteBuffer.allocateDirect(0), 0).close();

        assertThat(cuda.calls).isEmpty();
    }

    @Test
    void withoutALibraryMemoryStaysPageableAndTheReasonIsSaid() {
        PageLock lock = PageLock.open(
                true,
                () -> {
                    throw new UnsatisfiedLinkError("no libcudart");
                },
                warnings::add);

        lock.lock(memory, 0).close();

        assertThat(warnings)
                .containsExactly("Memory of batches stays pageable, and copies to the GPU are slower: no libcudart");
    }

    @Test
    void switchedOffItDoesNotEvenLookForALibrary() {
        PageLock lock = PageLock.open(
                false,
                () -> {
                    throw new AssertionError("looked for");
                },
                warnings::add);

        lock.lock(memory, 0).close();

        assertThat(warnings).isEmpty();
    }

    private PageLock open() {
        return PageLock.open(true, () -> cuda, warnings::add);
    }

    /** Writes down what it is asked. */
    private static final class FakeCuda implements CudaHostCalls {
        final List<String> calls = new ArrayList<>();
        int devices;
        int registers;
        int unregisters;

        @Override
        public String library() {
            return "a fake";
        }

        @Override
        public int setDevice(int index) {
            calls.add("device " + index);
            return devices;
        }

        @Override
        public int hostRegister(ByteBuffer memory) {
            calls.add("register " + memory.capacity());
            return registers;
        }

        @Override
        public int hostUnregister(ByteBuffer memory) {
            calls.add("unregister " + memory.capacity());
            return unregisters;
        }

        @Override
        public int getLastError() {
            calls.add("forget error");
            return 0;
        }

        @Override
        public String describe(int status) {
            return "error " + status + "'s text";
        }
    }
}
