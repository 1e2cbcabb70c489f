package io.headrace.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileTest {
    @Test
    void binsOfContinuousValuesHoldEqualCounts() {
        float[] values = new float[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 7 % 1_000) / 10f;
        }
        Profile profile = Profile.of("x", values);
        assertThat(profile.edges()).hasSize(19).isSorted();
        assertThat(profile.counts()).hasSize(20).containsOnly(50L);
        assertThat(profile.min()).isZero();
        assertThat(profile.max()).isEqualTo(99.9f);
    }

    @Test
    void aFlagHasABinForEachOfItsValues() {
        Profile profile = Profile.of("flag", new float[] {0, 0, 0, 1, 0, 1, 0, 0});
        assertThat(profile.edges()).containsExactly(1.0);
        assertThat(profile.counts()).containsExactly(6L, 2L);
    }

    @Test
    void missingValuesAreCountedApart() {
        Profile profile = Profile.of("x", new float[] {1, Float.NaN, 2, Float.NaN});
        assertThat(profile.missing()).isEqualTo(2);
        assertThat(profile.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
        assertThat(profile.mean()).isEqualTo(1.5);
    }

    @Test
    void aFrequentValueAmongManyKeepsItsOwnBin() {
        float[] values = new float[1_000];
        for (int i = 0; i < 200; i++) {
            values[i] = i + 1;
        }
        Profile profile = Profile.of("mostly-zero", values);
        assertThat(profile.edges().get(0)).isEqualTo(1);
        assertThat(profile.counts().get(0)).isEqualTo(800);
        assertThat(profile.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
    }

    @Test
    void nothingButMissingValuesIsAProfileWithoutEdges() {
        Profile profile = Profile.of("x", new float[] {Float.NaN});
        assertThat(profile.edges()).isEmpty();
        assertThat(profile.counts()).containsExactly(0L);
        assertThat(profile.mean()).isNaN();
    }
}
