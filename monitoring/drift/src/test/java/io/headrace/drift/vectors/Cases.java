package io.headrace.drift.vectors;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.drift.counts.Edges;
import io.headrace.drift.distance.AndersonDarling;
import io.headrace.drift.distance.Binning;
import io.headrace.drift.distance.ChiSquare;
import io.headrace.drift.distance.CramerVonMises;
import io.headrace.drift.distance.EppsSingleton;
import io.headrace.drift.distance.Hellinger;
import io.headrace.drift.distance.JensenShannon;
import io.headrace.drift.distance.KolmogorovSmirnov;
import io.headrace.drift.distance.MeanShift;
import io.headrace.drift.distance.Overlap;
import io.headrace.drift.distance.Psi;
import io.headrace.drift.distance.Wasserstein;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * One case of the file: samples of numbers, or counts of categories.
 *
 * @param reference empty where there are categories
 * @param referenceCounts by category, or by ten bins of equal width over both samples
 */
record Cases(double[] reference, double[] current, long[] referenceCounts, long[] currentCounts) {
    private static final Binning TEN_BINS = new Binning.EqualWidth(10, Binning.Over.POOLED);

    /** What numpy's smallest normal number is to libraries that replace zeros by it. */
    private static final Psi FLOOR_OF_FROUROS = new Psi(Double.MIN_NORMAL);

    static Cases of(JsonNode sample) {
        if (sample.get("id").asText().equals("nannyml_wasserstein_mean_shift")) {
            MersenneTwister random = MersenneTwister.numpy(1);
            return ofNumbers(random.normals(10_000, 0, 1), random.normals(1_000, 1, 1));
        }
        if (sample.has("reference_counts")) {
            return ofCounts(sample, sample.get("reference_counts"), sample.get("current_counts"));
        }
        JsonNode reference = sample.get("reference");
        JsonNode current = sample.get("current");
        return reference.get(0).isTextual()
                ? ofTexts(Vectors.texts(reference), Vectors.texts(current))
                : ofNumbers(Vectors.doubles(reference), Vectors.doubles(current));
    }

    private static Cases ofNumbers(double[] reference, double[] current) {
        Edges edges = TEN_BINS.edges(reference, current);
        return new Cases(reference, current, Binning.count(edges, reference), Binning.count(edges, current));
    }

    private static Cases ofTexts(List<String> reference, List<String> current) {
        TreeSet<String> known = new TreeSet<>(reference);
        known.addAll(current);
        List<String> names = List.copyOf(known);
        return new Cases(
                new double[0], new double[0], Vectors.counts(names, reference), Vectors.counts(names, current));
    }

    /** In order where the file lists them, by name where it names them. */
    private static Cases ofCounts(JsonNode sample, JsonNode reference, JsonNode current) {
        if (reference.isArray()) {
            double[] values = Vectors.doubles(sample.get("categories"));
            long[] ofReference = Vectors.longs(reference);
            long[] ofCurrent = Vectors.longs(current);
            return new Cases(repeat(values, ofReference), repeat(values, ofCurrent), ofReference, ofCurrent);
        }
        TreeSet<String> names = new TreeSet<>();
        reference.fieldNames().forEachRemaining(names::add);
        current.fieldNames().forEachRemaining(names::add);
        return new Cases(
                new double[0],
                new double[0],
                names.stream().mapToLong(name -> reference.path(name).asLong()).toArray(),
                names.stream().mapToLong(name -> current.path(name).asLong()).toArray());
    }

    private static double[] repeat(double[] values, long[] times) {
        return IntStream.range(0, values.length)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(new double[(int) times[i]]).map(none -> values[i]))
                .toArray();
    }

    static long[] ab(String pattern) {
        return Vectors.counts(List.of("a", "b"), Vectors.letters(pattern));
    }

    double compute(String name) {
        return switch (name) {
            case "chi2_statistic_2xk_contingency_no_correction" ->
                ChiSquare.homogeneity(referenceCounts, currentCounts).statistic();
            case "p_value" ->
                ChiSquare.homogeneity(referenceCounts, currentCounts).pValue();
            case "chisquare_p_expected_scaled_from_reference" ->
                ChiSquare.goodnessOfFit(referenceCounts, currentCounts).pValue();
            case "wasserstein_1" -> Wasserstein.distance(reference, current);
            case "energy_distance" -> Wasserstein.energy(reference, current);
            case "psi_10_equal_width_bins_over_pooled_range_zero_replaced_by_DBL_MIN",
                    "psi_10_equal_width_bins_over_pooled_range" ->
                FLOOR_OF_FROUROS.between(referenceCounts, currentCounts);
            case "hellinger_same_bins", "hellinger" -> Hellinger.distance(referenceCounts, currentCounts);
            case "histogram_intersection_complement_same_bins" -> Overlap.complement(referenceCounts, currentCounts);
            case "l_infinity" -> Overlap.largestGap(referenceCounts, currentCounts);
            case "js_distance_natural_log_same_bins" -> JensenShannon.NATURAL.distance(referenceCounts, currentCounts);
            case "js_distance_base2_unseen_category_as_extra_bin" ->
                JensenShannon.BASE_2.distance(referenceCounts, currentCounts);
            case "ks_statistic" -> KolmogorovSmirnov.statistic(reference, current);
            case "ks_p_value", "ks_p_value_exact" ->
                KolmogorovSmirnov.test(reference, current).pValue();
            case "t_test_p" ->
                MeanShift.student(MeanShift.Moments.of(reference), MeanShift.Moments.of(current))
                        .test()
                        .pValue();
            case "anderson_ksamp_p" -> AndersonDarling.test(reference, current).pValue();
            case "cramer_von_mises_p" -> CramerVonMises.test(reference, current).pValue();
            case "epps_singleton_p" -> EppsSingleton.test(reference, current).pValue();
            default -> abort("not reproduced: " + name + " is not offered");
        };
    }
}
