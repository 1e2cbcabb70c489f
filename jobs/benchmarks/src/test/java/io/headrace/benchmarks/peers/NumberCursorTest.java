package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCursorTest {
    private static final int NUMBERS = 200_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "1",
                "-1.5e-3",
                "1E+10",
                "3.4028235e38",
                "1e-45",
                "1.17549435E-38",
                "16777217",
                "1.00000017881393432617187499",
                "1.00000017881393432617187500",
                "9007199254740993",
                "0.000000000000000000000001"
            })
    void aRealNumberIsTheNearestFloat(String text) {
        assertThat(real(text)).isEqualTo(Float.parseFloat(text));
    }

    @Test
    void soIsEveryFloatThatJavaWritesAndEveryDecimalOfTenDigits() {
        Random random = new Random(5);
        for (int i = 0; i < NUMBERS; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                assertThat(real(Float.toString(value))).isEqualTo(value);
            }
            String decimal = random.nextInt(1_000_000) + "." + random.nextInt(10_000);
            assertThat(real(decimal)).isEqualTo(Float.parseFloat(decimal));
        }
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> real("null")).hasMessageContaining("at byte 0: expected a number");
        assertThatThrownBy(() -> real("")).hasMessageContaining("expected a number");
    }

    private static float real(String text) {
        return new NumberCursor(text.getBytes(StandardCharsets.US_ASCII)).real();
    }
}
