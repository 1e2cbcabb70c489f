package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LentArraysTest {
    private final LentArrays arrays = new LentArrays();

    @Test
    void eachLengthHasAnArrayOfItsOwnThatIsLentAgain() {
        byte[] three = arrays.of(3);
        byte[] four = arrays.of(4);

        assertThat(three).hasSize(3);
        assertThat(four).hasSize(4);
        assertThat(arrays.of(3)).isSameAs(three);
        assertThat(arrays.of(0)).isEmpty();
    }

    @Test
    void longArraysAreNotKept() {
        assertThat(arrays.of(5_000)).hasSize(5_000).isNotSameAs(arrays.of(5_000));
    }

    @Test
    void whatWasWrittenIsAllThatIsInIt() {
        LentArrays.Buffer buffer = new LentArrays.Buffer();
        for (int length : new int[] {1_000, 3, 5_000, 0, 1_000}) {
            byte[] written = new byte[length];
            Arrays.fill(written, (byte) (length + 1));
            buffer.reset();
            buffer.writeBytes(written);
            assertThat(buffer.lent(arrays)).isEqualTo(written);
        }
    }
}
