package io.headrace.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.drift.counts.CategoryCounts;
import io.headrace.drift.counts.Counts;
import io.headrace.drift.counts.NumericCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceProfileTest {
    private static final double[] AMOUNTS = new Random(1).doubles(1000, 0, 100).toArray();

    private static ReferenceProfile profile() {
        return new ReferenceProfileBuilder("card-fraud", "1")
                .bins(10)
                .numeric("amount", AMOUNTS)
                .numeric("during_night", new double[] {0, 1, 1, Double.NaN, 0})
                .numeric("never_there", new double[] {Double.NaN, Double.NaN})
                .numeric("odd", new double[] {1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0})
                .numeric("huge", new double[] {1, 1e200, 3, 0x1p511})
                .categories("nowhere", Arrays.asList(null, null))
                .categories("country", Arrays.asList("FR", "DE", "FR", null))
                .score(new double[] {0.1, 0.1, 0.9});
    }

    @Test
    void whatIsWrittenIsReadBackEqual(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(ReferenceProfile.FILE_NAME);
        ReferenceProfileJson.write(profile(), file);
        assertThat(ReferenceProfileJson.read(file)).isEqualTo(profile());
    }

    @Test
    void trainingRowsCountedAgainAreTheReference() {
        FeatureProfile amount = profile().feature("amount").orElseThrow();
        Counts counts = amount.newCounts();
        Arrays.stream(AMOUNTS).forEach(((NumericCounts) counts)::add);
        assertThat(counts.tally()).usingRecursiveComparison().isEqualTo(amount.tally());
        assertThat(amount.tally().counts()).hasSize(12);
        assertThat(amount.tally().outOfDomainRate()).isZero();
    }

    @Test
    void countsOfAnyFeatureAreReadAndMergedWithoutKnowingItsKind() {
        ReferenceProfile profile = profile();
        for (FeatureProfile feature : profile.features()) {
            Counts counts = feature.newCounts();
            if (counts instanceof NumericCounts numbers) {
                numbers.add(3);
            } else if (counts instanceof CategoryCounts names) {
                names.add("DE");
            }
            Counts merged = feature.newCounts();
            merged.merge(feature.countsFromBytes(counts.toBytes()));
            merged.merge(counts);
            assertThat(merged.total()).as(feature.name()).isEqualTo(2);
        }
        Counts amount = counts(profile, "amount");
        Counts country = counts(profile, "country");
        assertThatThrownBy(() -> amount.merge(country)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> country.merge(amount)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Counts counts(ReferenceProfile profile, String feature) {
        return profile.feature(feature).orElseThrow().newCounts();
    }

    @Test
    void namesAreKeptOnceForAllCountsOfAFeature() {
        CategoryProfile country = (CategoryProfile) profile().feature("country").orElseThrow();
        assertThat(country.newCounts().categories())
                .isSameAs(country.newCounts().categories());
    }

    @Test
    void flagsAndConstantsAndAbsenceAreProfiledToo() {
        ReferenceProfile profile = profile();
        assertThat(profile.feature("during_night").orElseThrow().tally().counts())
                .containsExactly(0, 2, 2, 0);
        assertThat(profile.feature("during_night").orElseThrow().tally().missing())
                .isEqualTo(1);
        assertThat(profile.feature("never_there").orElseThrow().tally().present())
                .isZero();
        assertThat(profile.feature("never_there").orElseThrow().tally().mean()).isNaN();
        assertThat(profile.feature("odd").orElseThrow().tally().counts()).containsExactly(1, 1, 1, 1);
        assertThat(profile.feature("nobody")).isEmpty();
    }

    @Test
    void rowsAreThoseOfTheFeatureThatDescribesMost() {
        ReferenceProfile profile = profile();
        assertThat(profile.feature("during_night").orElseThrow().rows()).isEqualTo(5);
        assertThat(profile.feature("country").orElseThrow().rows()).isEqualTo(4);
        assertThat(profile.score().rows()).isEqualTo(3);
        assertThat(profile.rows()).isEqualTo(1000);
        assertThat(new ReferenceProfile("m", "1", List.of(), profile.score()).rows())
                .isZero();
    }

    @Test
    void theMostFrequentCategoriesAreNamed() {
        List<String> values = Arrays.asList("c", "b", "b", "a", "a", "a", "d", null);
        CategoryProfile profile = CategoryProfile.of("letter", values, 3);
        assertThat(profile.categories().names()).containsExactly("a", "b", "c");
        assertThat(profile.counts()).containsExactly(3L, 2L, 1L, 1L);
        assertThat(profile.missing()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"model\" : \"card-fraud\"|\"model\" : 7|reference.model: expected a text, got 7",
                "\"version\"|\"versions\"|reference.version is missing",
                "\"name\" : \"amount\"|\"name\" : \"amount\", \"bins\" : 3|reference.features[0]: unknown key bins",
                "\"missing\" : 1|\"missing\" : -1|reference.features[1].missing: expected a whole number of at least 0, got -1",
                "\"missing\" : 1|\"missing\" : 1.5|reference.features[1].missing: expected a whole number of at least 0, got 1.5",
                "\"missing\" : 1|\"missing\" : 9000000000000000000|reference.features[1]: feature during_night: a count must be 0 to 4503599627370496: 9000000000000000000",
                "\"summed\" : 4|\"summed\" : 9|reference.features[1]: feature during_night: expected at most 4 summed values, got 9",
                "\"summed\" : 4|\"summed\" : 0|reference.features[1]: feature during_night: expected no mean of no summed values, got 0.5",
                "\"mean\" : 0.5|\"mean\" : null|reference.features[1]: feature during_night: expected a finite mean of 4 summed values, got NaN",
                "\"mean\" : 0.5|\"mean\" : 1e999|reference.features[1]: feature during_night: expected a finite mean of 4 summed values, got Infinity",
                "[ 0.0, 0.5, 1.0 ]|[ 0.0, 0.0, 1.0 ]|reference.features[1]: edges must be finite and ascend: edge 1 is 0.0 after 0.0",
                "[ 0.0, 0.5, 1.0 ]|[ 0.0, 1.0 ]|reference.features[1]: feature during_night: expected 3 counts, got 4",
                "[ \"DE\", \"FR\" ]|[ \"DE\", \"DE\" ]|reference.features[6]: category DE is named twice",
                "\"name\" : \"during_night\"|\"name\" : \"amount\"|reference: feature amount is profiled twice",
                "\"score\" : {|\"score\" : {\"x\" : [],|reference.score: unknown key x",
            })
    void errorsNameTheKeyTheExpectationAndTheFinding(String good, String bad, String message) {
        String json = ReferenceProfileJson.format(profile());
        assertThat(json).contains(good);
        assertThatThrownBy(() -> ReferenceProfileJson.parse(json.replaceFirst(Pattern.quote(good), bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
