package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericCountsTest {
    private static final Buckets MOST_EDGES =
            new Edges(IntStream.range(0, Edges.MOST).asDoubleStream().toArray());

    static Stream<Buckets> buckets() {
        return Stream.of(new Edges(0, 0.25, 0.5, 0.75, 1), new Edges(3), MOST_EDGES, LogLinear.INSTANCE);
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void partsMergeToTheSameBytesInAnyOrderAndGrouping(Buckets buckets) {
        Random random = new Random(5);
        List<double[]> parts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            parts.add(random.doubles(50).map(x -> hard(random, x)).toArray());
        }
        NumericCounts whole = new NumericCounts(buckets);
        parts.forEach(part -> Arrays.stream(part).forEach(whole::add));
        for (int order = 0; order < 10; order++) {
            Collections.shuffle(parts, random);
            assertThat(mergedInPairs(buckets, parts).toBytes()).isEqualTo(whole.toBytes());
            assertThat(mergedOneByOne(buckets, parts).mean()).isEqualTo(whole.mean());
            assertThat(mergedOneByOne(buckets, parts).variance()).isEqualTo(whole.variance());
        }
    }

    private static double hard(Random random, double x) {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> Double.POSITIVE_INFINITY;
            case 3 -> (x - 0.5) * 1e150;
            case 4 -> (x - 0.5) * 1e-300;
            default -> x;
        };
    }

    private static NumericCounts mergedInPairs(Buckets buckets, List<double[]> parts) {
        NumericCounts all = new NumericCounts(buckets);
        for (int i = 0; i < parts.size(); i += 2) {
            NumericCounts pair = counted(buckets, parts.get(i + 1));
            pair.merge(counted(buckets, parts.get(i)));
            all.merge(pair);
        }
        return all;
    }

    private static NumericCounts mergedOneByOne(Buckets buckets, List<double[]> parts) {
        NumericCounts all = new NumericCounts(buckets);
        parts.forEach(part -> all.merge(
                NumericCounts.fromBytes(buckets, counted(buckets, part).toBytes())));
        return all;
    }

    private static NumericCounts counted(Buckets buckets, double... values) {
        NumericCounts counts = new NumericCounts(buckets);
        Arrays.stream(values).forEach(counts::add);
        return counts;
    }

    @Test
    void everythingIsCountedOnceInItsPlace() {
        NumericCounts counts = counted(
                new Edges(0, 1, 2),
                -1,
                0,
                0.5,
                1,
                2,
                3,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
        assertThat(IntStream.range(0, 4).mapToLong(counts::count).toArray()).containsExactly(1, 2, 2, 1);
        assertThat(counts.total()).isEqualTo(9);
        assertThat(counts.missing()).isEqualTo(1);
        assertThat(counts.finite()).isEqualTo(6);
        assertThat(counts.outOfDomain()).isEqualTo(4);
        Tally tally = counts.tally();
        assertThat(tally.counts()).containsExactly(2, 2, 2, 2);
        assertThat(tally.positions()).containsExactly(0, 0.5, 1.5, 2);
        assertThat(tally.missingRate()).isEqualTo(1.0 / 9);
        assertThat(tally.outOfDomainRate()).isEqualTo(0.5);
    }

    @Test
    void varianceDoesNotCancelFarFromZero() {
        NumericCounts counts = counted(new Edges(0, 1), 1e9 + 1, 1e9 + 2, 1e9 + 3);
        assertThat(counts.mean()).isEqualTo(1e9 + 2);
        assertThat(counts.variance()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(counted(new Edges(0, 1), 0.1, 0.1, 0.1).variance()).isLessThan(1e-33);
    }

    @Test
    void momentsOfValuesInTheDomainAreRightToTwelveDigits() {
        Random random = new Random(11);
        double[] values = random.doubles(10_000, -700, 900).toArray();
        NumericCounts counts = counted(new Edges(-700, 0, 900), values);
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(counts.mean()).isCloseTo(mean, within(1e-9));
        assertThat(counts.variance()).isCloseTo(variance, within(1e-12 * variance * 10));
        assertThat(counted(new Edges(-4, 4), -4, -4, -4).mean()).isEqualTo(-4);
        assertThat(counted(new Edges(-4, 4), -1, 1, -3, 3).variance()).isEqualTo(5);
    }

    @Test
    void countsMergedWithThemselvesAreDoubled() {
        NumericCounts counts = counted(new Edges(-4, 4), -1.5, -2.5, 3);
        for (int doubled = 0; doubled < 30; doubled++) {
            counts.merge(counts);
        }
        assertThat(counts.total()).isEqualTo(3L << 30);
        assertThat(counts.mean()).isCloseTo(-1.0 / 3, within(1e-15));
        assertThat(counts.variance()).isCloseTo(17.5 / 3 - 1.0 / 9, within(1e-14));
    }

    @Test
    void nothingCountedHasNoMean() {
        NumericCounts none = counted(new Edges(0, 1), Double.NaN);
        assertThat(none.mean()).isNaN();
        assertThat(none.variance()).isNaN();
    }

    @Test
    void whatIsTooLargeForASquareIsLeftOutAsInfinitiesAre() {
        for (double huge : new double[] {1e200, -1e200, Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
            NumericCounts counts = counted(new Edges(0, 1), huge, 1, 2);
            counts.merge(counted(new Edges(0, 1), huge, 3));
            NumericCounts read = NumericCounts.fromBytes(new Edges(0, 1), counts.toBytes());
            assertThat(read.summed()).isEqualTo(3);
            assertThat(read.tally().summed()).isEqualTo(3);
            assertThat(read.total()).isEqualTo(5);
            assertThat(read.mean()).isEqualTo(2);
            assertThat(read.variance()).isCloseTo(2.0 / 3, within(1e-15));
        }
        assertThat(counted(new Edges(0, 1), 1e200).mean()).isNaN();
    }

    @Test
    void meanAndVarianceOfLargeValuesDoNotOverflow() {
        for (Buckets buckets : new Buckets[] {new Edges(0, 1), new Edges(-1e200, 1e200), LogLinear.INSTANCE}) {
            NumericCounts counts = counted(buckets, 0x1p511, 0x1p511, -0x1p511, -0x1p511);
            for (int doubled = 0; doubled < 40; doubled++) {
                counts.merge(counts);
            }
            assertThat(counts.mean()).isZero();
            assertThat(counts.variance()).isEqualTo(0x1p1022);
            NumericCounts one = counted(buckets, 0x1p511, 0x1p511, 0x1p511);
            assertThat(one.mean()).isEqualTo(0x1p511);
            assertThat(one.variance()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-3, 1e-6, 1e-9, 1e-11, 1e-12, 1e-13, 1e-15})
    void theVarianceIsOffByNoMoreThanTheRoundingOfValuesMakesIt(double spread) {
        double[] values = new Random(12)
                .doubles(1000)
                .map(x -> 0.75 + spread * (x - 0.5) / 4)
                .toArray();
        NumericCounts counts = counted(new Edges(0, 1), values);
        double exact = exactVariance(values);
        double unit = 0x1p-39;
        assertThat(counts.variance())
                .isCloseTo(exact, within((unit * Math.sqrt(exact) + unit * unit / 4) * (1 + 1e-12)));
    }

    private static double exactVariance(double[] values) {
        BigDecimal n = new BigDecimal(values.length);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (double value : values) {
            BigDecimal exact = new BigDecimal(value);
            sum = sum.add(exact);
            squares = squares.add(exact.multiply(exact));
        }
        return squares.multiply(n)
                .subtract(sum.multiply(sum))
                .divide(n.multiply(n), MathContext.DECIMAL64)
                .doubleValue();
    }

    @Test
    void clearedCountsAreLikeNewOnes() {
        NumericCounts counts = counted(LogLinear.INSTANCE, 1, 2, Double.NaN, 1e300);
        counts.clear();
        assertThat(counts.toBytes()).isEqualTo(new NumericCounts(LogLinear.INSTANCE).toBytes());
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void neitherHeapNorBytesExceedEightKilobytes(Buckets buckets) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        NumericCounts[] kept = new NumericCounts[100];
        kept[0] = new NumericCounts(buckets);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 1; i < kept.length; i++) {
            kept[i] = new NumericCounts(buckets);
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / (kept.length - 1);
        assertThat(each).isBetween(1000L, (long) Counts.MOST_BYTES);
        assertThat(worst(buckets).toBytes()).hasSizeLessThanOrEqualTo(Counts.MOST_BYTES);
    }

    /** Many digits in every counter and bits over the whole range of both sums. */
    private static NumericCounts worst(Buckets buckets) {
        NumericCounts counts = new NumericCounts(buckets);
        for (int i = 0; i < buckets.size(); i++) {
            counts.add(buckets.position(i));
        }
        counts.add(-1e153);
        counts.add(1e-160);
        counts.add(Double.MIN_VALUE);
        for (int doubled = 0; doubled < 40; doubled++) {
            counts.merge(counts);
        }
        return counts;
    }

    @Test
    void countingDoesNotAllocate() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] values = new Random(1).doubles(1000, -2, 2).toArray();
        float[] rows = new float[1000];
        Arrays.fill(rows, 0.5f);
        NumericCounts counts = new NumericCounts(new Edges(-1, 0, 1));
        counts.add(rows, 0, 1, 1); // makes a table for all counts of the feature
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < 1000; round++) {
            for (double value : values) {
                counts.add(value);
            }
            counts.add(rows, 1, 4, 250);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @Test
    void aPaneOfAThousandValuesTakesFewBytes() {
        NumericCounts counts =
                counted(LogLinear.INSTANCE, new Random(1).doubles(1000).toArray());
        assertThat(counts.toBytes()).hasSizeLessThan(250);
    }

    @Test
    void countsOfOtherBucketsAreRefused() {
        NumericCounts mine = counted(new Edges(0, 1), 0.5);
        NumericCounts others = counted(new Edges(0, 2), 0.5);
        assertThatThrownBy(() -> mine.merge(others))
                .hasMessageContaining("expected Edges[0.0, 1.0], got Edges[0.0, 2.0]");
        assertThatThrownBy(() -> NumericCounts.fromBytes(new Edges(0, 1), others.toBytes()))
                .hasMessage("numeric counts: they were counted in other buckets");
    }

    @Test
    void moreValuesLeftOutThanCountedAreRefusedWhateverWasCountedBefore() {
        byte[] bytes = counted(new Edges(0, 1), 1e300).toBytes();
        int leftOut = 1 + Long.BYTES; // behind the version and the fingerprint
        assertThat(bytes[leftOut]).isEqualTo((byte) 1);
        bytes[leftOut] = 2;
        for (NumericCounts counts : List.of(counted(new Edges(0, 1)), counted(new Edges(0, 1), 0.1, 0.2, 0.3))) {
            assertThatThrownBy(() -> counts.merge(bytes))
                    .hasMessage("numeric counts: more values beyond 2^511 than finite ones");
        }
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void hostileBytesAreRefusedOrReadNeverWorse(Buckets buckets) {
        byte[] good = worst(buckets).toBytes();
        for (int length = 0; length < good.length; length += Math.max(1, good.length / 100)) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> NumericCounts.fromBytes(buckets, cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(numeric counts|counters): cut short after \\d+ bytes");
        }
        Random random = new Random(9);
        int read = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = good.clone();
            for (int flips = 0; flips < 3; flips++) {
                bytes[random.nextInt(Math.min(bytes.length, 400))] ^= (byte) (1 << random.nextInt(8));
            }
            read += readOrRefused(buckets, bytes) ? 1 : 0;
        }
        assertThat(read).isBetween(1, 2999);
    }

    /** What is read is written and read again as the same. */
    private static boolean readOrRefused(Buckets buckets, byte[] bytes) {
        NumericCounts counts;
        try {
            counts = NumericCounts.fromBytes(buckets, bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(numeric counts|counters): .+");
            return false;
        }
        assertThat(counts.summed()).isBetween(0L, counts.finite());
        assertThat(counts.total()).isGreaterThanOrEqualTo(counts.finite());
        assertThat(counts.variance() < 0).isFalse();
        byte[] again = counts.toBytes();
        assertThat(NumericCounts.fromBytes(buckets, again).toBytes()).isEqualTo(again);
        return true;
    }
}
