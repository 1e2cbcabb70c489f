package io.headrace.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.drift.distance.FisherExact;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every published distance and p-value, by case and source: met to its last digit, or skipped with the reason. */
class PublishedDistancesTest {
    /** Cut after their last digit and not rounded: the true number is up to a whole unit more, and never less. */
    private static final Set<String> CUT = Set.of(
            "norm_1_1_vs_5_2: wasserstein_1",
            "norm_1_1_vs_5_2: psi_10_equal_width_bins_over_pooled_range_zero_replaced_by_DBL_MIN",
            "norm_1_1_vs_5_2: hellinger_same_bins",
            "norm_1_1_same: psi_10_equal_width_bins_over_pooled_range",
            "norm_1_1_same: hellinger_same_bins",
            "evidently_counts: hellinger");

    @TestFactory
    Stream<? extends DynamicNode> distancesAreThosePublished() {
        return Vectors.claims(vectors -> vectors.samples().stream()
                .filter(sample -> sample.has("expected"))
                .map(sample -> dynamicContainer(sample.get("id").asText(), published(sample))));
    }

    private static Stream<DynamicTest> published(JsonNode sample) {
        Cases cases = Cases.of(sample);
        String id = sample.get("id").asText();
        Stream<DynamicTest> published = numbers(sample.get("expected")).map(number -> {
            String claim = id + ": " + number.getKey();
            String name = claim + ": " + sample.get("source").asText();
            return claim(name, cases, number.getKey(), published(sample, number.getValue(), CUT.contains(claim)));
        });
        Stream<DynamicTest> scipy = numbers(sample.path("scipy")).map(number -> {
            double value = number.getValue().doubleValue();
            return claim(
                    id + ": " + number.getKey() + ": scipy",
                    cases,
                    number.getKey(),
                    new Published(value, 1e-11 * value));
        });
        return Stream.concat(published, scipy);
    }

    private static Stream<Map.Entry<String, JsonNode>> numbers(JsonNode byName) {
        return byName.properties().stream();
    }

    /** Where the true number lies. */
    private record Published(double middle, double tolerance) {}

    /** Half a unit of the last digit to both sides; where a test rounds before it compares, of as many digits. */
    private static Published published(JsonNode sample, JsonNode number, boolean cut) {
        double unit =
                sample.has("rounding") ? Math.pow(10, -sample.get("rounding").asInt()) : Vectors.lastDigit(number);
        double value = number.doubleValue();
        return new Published(cut ? value + unit / 2 : value, unit / 2);
    }

    private static DynamicTest claim(String name, Cases cases, String number, Published published) {
        return dynamicTest(
                name, () -> assertThat(cases.compute(number)).isCloseTo(published.middle, within(published.tolerance)));
    }

    @TestFactory
    Stream<? extends DynamicNode> fishersExactTestGivesThePublishedPValues() {
        return Vectors.claims(vectors -> vectors.samples().stream()
                .filter(sample -> sample.has("cases"))
                .flatMap(sample -> Vectors.list(sample.get("cases")).stream()
                        .map(example -> fisher(example, sample.get("tolerance").doubleValue()))));
    }

    private static DynamicTest fisher(JsonNode example, double tolerance) {
        String reference = example.get("ref").asText();
        String current = example.get("cur").asText();
        return dynamicTest("fisher_2x2: " + reference + " and " + current, () -> {
            double p = FisherExact.test(Cases.ab(reference), Cases.ab(current)).pValue();
            assertThat(p).isCloseTo(example.get("p").doubleValue(), within(tolerance));
        });
    }
}
