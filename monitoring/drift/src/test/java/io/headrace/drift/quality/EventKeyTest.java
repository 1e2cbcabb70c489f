package io.headrace.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventKeyTest {
    /** The published value of MurmurHash3_x64_128 with seed 0, its bytes read as two little-endian numbers. */
    @Test
    void itIsTheKnownHash() {
        EventKey key = EventKey.of("The quick brown fox jumps over the lazy dog");
        assertThat(Long.toHexString(key.high())).isEqualTo("e34bbc7bbc071b6c");
        assertThat(Long.toHexString(key.low())).isEqualTo("7a433ca9c49a9347");
    }

    @Test
    void theOrderIsThatOfTheHalvesAndNeverOfTheIds() {
        assertThat(new EventKey(1, 5)).isLessThan(new EventKey(2, -5)).isGreaterThan(new EventKey(1, 4));
        assertThat(EventKey.of("a")).isNotEqualTo(EventKey.of("b"));
        assertThat(EventKey.of("x".repeat(100_000))).isNotEqualTo(EventKey.of("x".repeat(100_001)));
    }
}
