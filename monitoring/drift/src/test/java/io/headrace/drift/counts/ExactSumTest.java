package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anySumIsTheNearestDoubleToTheTrueSumInAnyOrder(long seed) {
        List<Double> values = anyDoubles(new Random(seed));
        double expected = values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        for (int order = 0; order < 5; order++) {
            Collections.shuffle(values, new Random(order));
            assertThat(sum(values).value()).isEqualTo(expected);
        }
    }

    @Test
    void whatCancelsLeavesNothing() {
        assertThat(sum(List.of(1e308, 1.0, Double.MIN_VALUE, -1e308, -1.0)).value())
                .isEqualTo(Double.MIN_VALUE);
        assertThat(sum(List.of(0.1, 0.2, -0.1, -0.2)).value()).isZero();
    }

    @Test
    void aSumBeyondDoublesIsInfiniteAndComesBack() {
        ExactSum sum = sum(List.of(Double.MAX_VALUE, Double.MAX_VALUE));
        assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
        sum.add(-Double.MAX_VALUE);
        assertThat(sum.value()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void tiesGoToEven() {
        double ulp = Math.ulp(1.0);
        assertThat(sum(List.of(1.0, ulp / 2)).value()).isEqualTo(1.0);
        assertThat(sum(List.of(1.0, ulp, ulp / 2)).value()).isEqualTo(1.0 + 2 * ulp);
        assertThat(sum(List.of(1.0, ulp / 2, Double.MIN_VALUE)).value()).isEqualTo(1.0 + ulp);
    }

    @Test
    void mergingInAnyGroupingWritesTheSameBytes() {
        List<Double> values = anyDoubles(new Random(7));
        byte[] whole = bytes(sum(values));
        for (int cut = 0; cut <= values.size(); cut += 50) {
            ExactSum left = sum(values.subList(0, cut));
            ExactSum right = sum(values.subList(cut, values.size()));
            right.merge(left);
            assertThat(bytes(right)).isEqualTo(whole);
        }
    }

    @Test
    void bytesAreReadBackAndFewForValuesOfLikeSize() {
        List<Double> values = new Random(3).doubles(1000).boxed().toList();
        byte[] bytes = bytes(sum(values));
        assertThat(bytes).hasSizeLessThan(16);
        ExactSum again = Unpacker.read("sum", 1, bytes, ExactSum::read);
        again.add(-5.5);
        ExactSum expected = sum(values);
        expected.add(-5.5);
        assertThat(bytes(again)).isEqualTo(bytes(expected));
        ExactSum negative = sum(List.of(-Double.MAX_VALUE, -Double.MIN_VALUE));
        assertThat(bytes(Unpacker.read("sum", 1, bytes(negative), ExactSum::read)))
                .isEqualTo(bytes(negative))
                .hasSizeLessThan(290);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 31, 400})
    void addingWhatWasWrittenIsMerging(int parts) {
        List<Double> values = anyDoubles(new Random(parts));
        values.addAll(List.of(-Double.MIN_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0.0, -1.0));
        ExactSum sum = new ExactSum();
        for (int part = 0; part < parts; part++) {
            int from = values.size() * part / parts;
            int to = values.size() * (part + 1) / parts;
            add(bytes(sum(values.subList(from, to))), sum);
        }
        assertThat(bytes(sum)).isEqualTo(bytes(sum(values)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1, -0x1.fffffffffffffp0, 0x1.fffffffffffffp31, -Double.MAX_VALUE, Double.MIN_VALUE})
    void sumsOfOneSignAreAddedAsOftenAsOneLikes(double value) {
        ExactSum sum = new ExactSum();
        ExactSum expected = new ExactSum();
        byte[] one = bytes(sum(List.of(value)));
        for (int i = 0; i < 5000; i++) {
            add(one, sum);
            expected.add(value);
        }
        assertThat(bytes(sum)).isEqualTo(bytes(expected));
    }

    @Test
    void aSumWiderThanAnyIsRefused() {
        byte[] wide = new Packer(1).putVar(2161).putBytes(new byte[] {1, 2}).bytes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add(wide, new ExactSum()))
                .withMessage("sum: a sum of 2177 bits");
        byte[] widest = new Packer(1).putVar(2160).putBytes(new byte[] {-1, 2}).bytes();
        ExactSum sum = new ExactSum();
        add(widest, sum);
        assertThat(bytes(sum))
                .isEqualTo(
                        new Packer(1).putVar(2161).putBytes(new byte[] {-127}).bytes());
    }

    private static void add(byte[] written, ExactSum sum) {
        Unpacker.read("sum", 1, written, in -> {
            sum.add(in);
            return sum;
        });
    }

    private static List<Double> anyDoubles(Random random) {
        return IntStream.range(0, 400)
                .mapToObj(i -> Double.longBitsToDouble(random.nextLong()))
                .filter(Double::isFinite)
                .map(x -> x / 4096)
                .collect(Collectors.toList());
    }

    private static ExactSum sum(List<Double> values) {
        ExactSum sum = new ExactSum();
        values.forEach(sum::add);
        return sum;
    }

    private static byte[] bytes(ExactSum sum) {
        Packer out = new Packer(1);
        sum.write(out);
        return out.bytes();
    }
}
