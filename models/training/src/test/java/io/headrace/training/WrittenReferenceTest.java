package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headrace.drift.profile.FeatureProfile;
import io.headrace.drift.profile.NumericProfile;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.simulator.Transactions;
import io.headrace.training.export.Parity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference.json that training wrote, against the rows it was trained on, counted again the plain way. */
class WrittenReferenceTest {
    @TempDir
    private static Path repository;

    private static LoadedModel model;
    private static ReferenceProfile profile;
    private static Samples train;
    private static Samples test;

    @BeforeAll
    static void trainAndReadBack() throws IOException {
        TrainingConfig config = TrainingConfig.of(repository).withDays(40);
        config = config.withHistory(config.history().withPopulation(800, 400));
        Training.train(config);
        model = new ModelRepository(repository).load("card-fraud", "1");
        profile = ReferenceProfileJson.read(model.reference().orElseThrow());
        Samples samples = Histories.samples(CardFraud.on(Transactions.SCHEMA), Histories.simulated(config.history()));
        train = config.split().train(samples);
        test = config.split().test(samples);
    }

    @Test
    void profileIsOfThisVersionWithItsFeaturesInOrder() {
        assertThat(profile.model()).isEqualTo("card-fraud");
        assertThat(profile.version()).isEqualTo("1");
        assertThat(profile.features())
                .extracting(FeatureProfile::name)
                .containsExactlyElementsOf(model.features().get("features"));
        assertThat(profile.rows()).isEqualTo(train.size());
    }

    @Test
    void featuresAreCountedAsTheRowsThatWereLearntFromSay() {
        for (int i = 0; i < train.width(); i++) {
            assertCounts(numeric(train.names().get(i)), train.column(i));
        }
    }

    @Test
    void scoresAreWhatOnnxRuntimeMakesOfTheLaterRows() throws IOException {
        float[] scores = Parity.score(Files.readAllBytes(model.onnx()), test.rows(), test.width());
        assertThat(test.times()[0]).isGreaterThan(train.times()[train.size() - 1]);
        assertThat(profile.score().rows()).isEqualTo(test.size());
        assertCounts(profile.score(), scores);
    }

    @Test
    void aContinuousFeatureHasTwentyBinsOfAboutEqualCounts() {
        NumericProfile amounts = numeric("customer_mean_7d");
        assertThat(amounts.edges().toArray()).hasSize(21);
        assertThat(amounts.counts().subList(1, 21))
                .allSatisfy(count -> assertThat((double) count).isCloseTo(train.size() / 20.0, withinPercentage(2)));
    }

    @Test
    void aFlagHasABinForEachOfItsValues() {
        NumericProfile nights = numeric("during_night");
        long night = countOf(train.column(2), 1);
        assertThat(nights.edges().toArray()).containsExactly(0, 0.5, 1);
        assertThat(nights.counts()).isEqualTo(List.of(0L, train.size() - night, night, 0L));
    }

    private static NumericProfile numeric(String feature) {
        return (NumericProfile) profile.feature(feature).orElseThrow();
    }

    private static long countOf(float[] values, float wanted) {
        long count = 0;
        for (float value : values) {
            count += value == wanted ? 1 : 0;
        }
        return count;
    }

    private static void assertCounts(NumericProfile found, float[] values) {
        double[] edges = found.edges().toArray();
        long[] counts = new long[edges.length + 1];
        double[] present = present(values);
        for (double value : present) {
            counts[bin(edges, value)]++;
        }
        assertThat(found.counts()).as(found.name()).containsExactly(boxed(counts));
        assertThat(found.missing()).as(found.name()).isEqualTo(values.length - present.length);
        assertThat(found.summed()).as(found.name()).isEqualTo(present.length);
        assertMoments(found, present);
    }

    private static void assertMoments(NumericProfile found, double[] present) {
        double mean = Arrays.stream(present).average().orElseThrow();
        double variance = Arrays.stream(present)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(found.mean()).as(found.name()).isCloseTo(mean, within(1e-12 * Math.abs(mean)));
        assertThat(found.variance()).as(found.name()).isCloseTo(variance, within(1e-9 * variance));
        assertThat(found.edges().toArray())
                .startsWith(Arrays.stream(present).min().orElseThrow());
        assertThat(found.edges().toArray())
                .endsWith(Arrays.stream(present).max().orElseThrow());
    }

    /** How many edges are at or below; the last bin holds both of its edges. */
    private static int bin(double[] edges, double value) {
        int bin = (int) Arrays.stream(edges).filter(edge -> edge <= value).count();
        return value == edges[edges.length - 1] ? edges.length - 1 : bin;
    }

    private static double[] present(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return Arrays.stream(wide).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static Long[] boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toArray(Long[]::new);
    }
}
