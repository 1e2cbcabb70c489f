package io.headrace.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdHashTest {
    /** The published value of MurmurHash3_x64_128 with seed 0, its bytes read as two little-endian numbers. */
    @Test
    void itIsTheKnownHash() {
        IdHash key = IdHash.of("The quick brown fox jumps over the lazy dog");
        assertThat(Long.toHexString(key.high())).isEqualTo("e34bbc7bbc071b6c");
        assertThat(Long.toHexString(key.low())).isEqualTo("7a433ca9c49a9347");
    }

    @Test
    void hashesHaveAnOrderAndIdsOfAnyLengthHaveHashes() {
        assertThat(new IdHash(1, 5)).isLessThan(new IdHash(2, -5)).isGreaterThan(new IdHash(1, 4));
        assertThat(IdHash.of("a")).isNotEqualTo(IdHash.of("b"));
        assertThat(IdHash.of("x".repeat(100_000))).isNotEqualTo(IdHash.of("x".repeat(100_001)));
    }
}
