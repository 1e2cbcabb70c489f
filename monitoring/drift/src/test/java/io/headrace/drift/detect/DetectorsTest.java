package io.headrace.drift.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every detector. */
class DetectorsTest {
    private static final String NAME = "[a-z-]+";

    static Stream<Detector.Settings> all() {
        return Stream.of(
                Adwin.Settings.DEFAULTS,
                Ddm.Settings.DEFAULTS,
                Ddm.Settings.PUBLISHED,
                Eddm.Settings.DEFAULTS,
                HddmA.Settings.DEFAULTS,
                new HddmA.Settings(0.001, 0.005, Watch.RISE_AND_FALL),
                HddmW.Settings.DEFAULTS,
                new HddmW.Settings(0.05, 0.001, 0.005, Watch.RISE_AND_FALL),
                new Kswin.Settings(0.01, 200, 100, 7),
                new PageHinkley.Settings(30, 0.005, 10, 0.9999, true));
    }

    /** Errors at a rate of 1 in 10, then 4 in 10, then 1 in 10 again. */
    private static double[] errors(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 3000)
                .mapToDouble(i -> random.nextDouble() < (i / 1000 == 1 ? 0.4 : 0.1) ? 1 : 0)
                .toArray();
    }

    private static DriftState[] states(Detector detector, double[] values) {
        return Arrays.stream(values).mapToObj(detector::update).toArray(DriftState[]::new);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRiseOfErrorsIsFoundWithinFourHundredValues(Detector.Settings settings) {
        DriftState[] states = states(settings.create(), errors(1));
        assertThat(Arrays.asList(states).subList(1000, 1400)).contains(DriftState.DRIFT);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDetectorRestoredAnywhereGoesOnAsIfNothingHadHappened(Detector.Settings settings) {
        double[] values = errors(2);
        DriftState[] expected = states(settings.create(), values);
        Detector detector = settings.create();
        for (int i = 0; i < values.length; i++) {
            byte[] bytes = detector.toBytes();
            detector = settings.restore(bytes);
            assertThat(detector.toBytes()).isEqualTo(bytes);
            assertThat(detector.update(values[i])).as("value " + i).isEqualTo(expected[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void constantInputIsNeverADrift(Detector.Settings settings) {
        assertThat(states(settings.create(), new double[5000])).containsOnly(DriftState.STABLE);
        double[] ones = DoubleStream.generate(() -> 1).limit(5000).toArray();
        assertThat(states(settings.create(), ones)).doesNotContain(DriftState.DRIFT);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsNotFiniteOrTooLargeToSquareIsPassedOver(Detector.Settings settings) {
        Detector detector = settings.create();
        states(detector, errors(3));
        byte[] before = detector.toBytes();
        double[] none = {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, Math.nextUp(1e140)
        };
        assertThat(states(detector, none)).containsOnly(DriftState.STABLE);
        assertThat(detector.toBytes()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("all")
    void hostileBytesAreRefusedOrReadNeverWorse(Detector.Settings settings) {
        Detector detector = settings.create();
        states(detector, errors(4));
        byte[] good = detector.toBytes();
        for (int i = 0; i < good.length; i++) {
            int length = i;
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> settings.restore(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(NAME + ": cut short after " + length + " bytes");
        }
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertThatThrownBy(() -> settings.restore(longer)).hasMessageContaining("1 bytes left over");
        Random random = new Random(5);
        int restored = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            restored += restoredOrRefused(settings, bytes) ? 1 : 0;
        }
        assertThat(restored).isBetween(1, 1999);
    }

    /** What is restored is written and restored again as the same, and takes values. */
    private static boolean restoredOrRefused(Detector.Settings settings, byte[] bytes) {
        Detector detector;
        try {
            detector = settings.restore(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching(NAME + ": .+");
            return false;
        }
        byte[] again = detector.toBytes();
        Detector twin = settings.restore(again);
        assertThat(twin.toBytes()).isEqualTo(again);
        assertThat(twin.update(1)).isEqualTo(detector.update(1));
        return true;
    }

    private static List<Integer> drifts(Detector detector, double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> detector.update(values[i]) == DriftState.DRIFT)
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void adwinSeesAgainAfterLargeValuesHaveGone(long seed) {
        Random random = new Random(seed);
        double[] values = IntStream.range(0, 10_200)
                .mapToDouble(i -> i >= 2000 && i < 2200 ? 1e12 : random.nextGaussian() + (i < 6200 ? 0 : 3))
                .toArray();
        List<Integer> drifts = drifts(Adwin.Settings.DEFAULTS.create(), values);
        assertThat(drifts).anyMatch(i -> i >= 2000 && i < 2100);
        assertThat(drifts).anyMatch(i -> i >= 2200 && i < 2300);
        assertThat(drifts).anyMatch(i -> i >= 6200 && i < 6300);
        assertThat(drifts).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void ddmCallsRareErrorsOfAStableRateNoDriftAndFindsTheirRise() {
        int drifts = 0;
        int published = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] stable = IntStream.range(0, 100_000)
                    .mapToDouble(i -> random.nextDouble() < 0.001 ? 1 : 0)
                    .toArray();
            drifts += drifts(Ddm.Settings.DEFAULTS.create(), stable).size();
            published += drifts(Ddm.Settings.PUBLISHED.create(), stable).size();
            Detector detector = Ddm.Settings.DEFAULTS.create();
            states(detector, stable);
            double[] risen = IntStream.range(0, 20_000)
                    .mapToDouble(i -> random.nextDouble() < 0.005 ? 1 : 0)
                    .toArray();
            assertThat(drifts(detector, risen)).hasSizeGreaterThanOrEqualTo(1);
        }
        assertThat(drifts).isZero();
        assertThat(published).isGreaterThan(500); // of some 2,000 errors
    }

    @Test
    void pageHinkleyGoesOnAfterValuesThatCancelNoMore() {
        PageHinkley detector = PageHinkley.Settings.DEFAULTS.create();
        double[] values = new double[1000];
        values[100] = 1e308;
        values[101] = -1e308;
        assertThat(states(detector, values)).containsOnly(DriftState.STABLE);
    }

    @Test
    void adwinKeepsMemoryWithTheLogarithmOfItsWindow() {
        Adwin adwin = Adwin.Settings.DEFAULTS.create();
        Random random = new Random(6);
        IntStream.range(0, 1_000_000).forEach(i -> adwin.update(random.nextDouble()));
        assertThat(adwin.width()).isGreaterThan(900_000);
        assertThat(adwin.mean()).isBetween(0.499, 0.501);
        assertThat(adwin.toBytes()).hasSizeLessThan(2048);
    }

    @Test
    void adwinRaisesFewFalseAlarmsOnStableNoise() {
        int alarms = 0;
        for (int seed = 0; seed < 20; seed++) {
            double[] values = new Random(seed).doubles(10_000).toArray();
            Adwin adwin = Adwin.Settings.DEFAULTS.create();
            alarms += (int) Arrays.stream(values)
                    .filter(x -> adwin.update(x) == DriftState.DRIFT)
                    .count();
        }
        assertThat(alarms).isLessThanOrEqualTo(1);
    }

    @Test
    void fallsAreDriftsOnlyWhereAsked() {
        double[] falling = IntStream.range(0, 2000)
                .mapToDouble(i -> i < 1000 ? i % 2 : i % 20 == 0 ? 1 : 0)
                .toArray();
        assertThat(states(new HddmA.Settings(0.001, 0.005, Watch.RISE_AND_FALL).create(), falling))
                .contains(DriftState.DRIFT);
        for (Watch watch : new Watch[] {Watch.RISE, Watch.RISE_RENEWED_BY_FALL}) {
            assertThat(states(new HddmA.Settings(0.001, 0.005, watch).create(), falling))
                    .doesNotContain(DriftState.DRIFT);
            assertThat(states(new HddmW.Settings(0.05, 0.001, 0.005, watch).create(), falling))
                    .doesNotContain(DriftState.DRIFT);
        }
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new Adwin.Settings(0, 32, 5, 5, 10))
                .hasMessage("adwin.delta must be above 0.0 and below 1.0: 0.0");
        assertThatThrownBy(() -> new Ddm.Settings(30, 0, 3, 2)).hasMessage("ddm.drift must be at least 3.0: 2.0");
        assertThatThrownBy(() -> new Kswin.Settings(0.01, 50, 30, 1))
                .hasMessage("kswin.window-size must be at least 60.0: 50.0");
        assertThatThrownBy(() -> Ddm.Settings.DEFAULTS.create().update(3))
                .hasMessage("ddm watches errors in [0, 1]: got 3.0");
    }
}
