package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.runtime.infer.Device;
import org.junit.jupiter.api.Test;

class ThreadingTest {
    @Test
    void batchesAreSharedOnADeviceOfItsOwnOrWhereThatIsAskedFor() {
        assertThat(Threading.AUTO.isShared(Device.CUDA)).isTrue();
        assertThat(Threading.AUTO.isShared(Device.CPU)).isFalse();
        assertThat(Threading.SHARED.isShared(Device.CPU)).isTrue();
        assertThat(Threading.ASYNC.isShared(Device.CUDA)).isFalse();
        assertThat(Threading.INLINE.isShared(Device.CUDA)).isFalse();
    }
}
