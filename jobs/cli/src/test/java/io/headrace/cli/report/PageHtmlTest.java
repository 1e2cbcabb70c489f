package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.DriftReport;
import io.headrace.contract.DriftReport.Reference;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Histogram;
import io.headrace.contract.FeatureDrift.Verdict;
import io.headrace.contract.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageHtmlTest {
    private static final int MEGABYTE = 1_000_000;

    private static String html(List<DriftReport> drift) {
        return PageHtml.of(Made.page(drift, List.of()));
    }

    @Test
    void noNameIsMarkup() {
        String name = "<script>alert(1)</script>";
        FeatureDrift feature = Made.feature(name, 0.7, true, Change.RAISED);

        assertThat(html(List.of(Made.drift(Made.START, feature))))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain(name);
    }

    @Test
    void aFirstWindowForAReferenceIsSaidClearly() {
        DriftReport report =
                Made.drift(Made.LIVE, Made.START, Made.HOUR, Reference.FIRST_WINDOW, Made.stable("amount"));

        assertThat(html(List.of(report)))
                .contains("<p class=\"reference notice\">The reference is the first whole window");
        assertThat(html(List.of(Made.drift(Made.START, Made.stable("amount")))))
                .doesNotContain("The reference is the first whole window");
    }

    @Test
    void aDayOfOneMinuteWindowsOfThirtyFeaturesIsBelowFiveMegabytesAndSaysWhatWasThinned() {
        List<DriftReport> day = Made.day(30);
        List<DriftReport> reports = new ArrayList<>(day);
        for (int hour = 0; hour < 24; hour++) {
            FeatureDrift[] features = day.get(hour * 60).features().toArray(FeatureDrift[]::new);
            reports.add(Made.drift(Made.LIVE, Made.START + hour * Made.HOUR, Made.DAY, Reference.PROFILE, features));
        }

        String html = html(reports);

        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(MEGABYTE / 2, 5 * MEGABYTE);
        assertThat(html).contains("of 1,440 windows: of each stretch the lowest and the highest");
    }

    @Test
    void featuresThatAreTooManyToDrawAreNamed() {
        FeatureDrift[] many = new FeatureDrift[500];
        for (int i = 0; i < many.length; i++) {
            many[i] = Made.feature("f" + i, i == 499 ? 0.9 : 0.01, i == 499, Change.NONE);
        }

        String html = html(List.of(Made.drift(Made.START, many)));

        assertThat(html).contains("301 more features are not drawn").contains("data-name=\"f499\"");
        assertThat(html).doesNotContain("data-name=\"f300\"").contains("<span class=\"name\">f300</span>");
    }

    @Test
    void nothingFoundIsAPageThatSaysWhatToCheck() {
        assertThat(html(List.of())).contains("No report yet: check that the spec has drift");
        Collector strangers = new Collector();
        strangers.addJson("f:1", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(PageHtml.of(ReportPage.of(strangers, Selection.ALL)))
                .contains("No report among 1 records", "skipped f:1: DriftReport.");
        Selection replay = new Selection(Optional.of(Run.REPLAY), Optional.empty(), Optional.empty(), Optional.empty());
        Collector live = Made.collected(List.of(Made.drift(Made.START)), List.of());
        assertThat(PageHtml.of(ReportPage.of(live, replay))).contains("check --run, --model and --model-version");
    }

    @Test
    void numbersThatMakeNoSenseMakeNoException() {
        double[] strange = {Double.NaN, Double.POSITIVE_INFINITY, -1e308, 1e308, Double.MIN_VALUE, -0.0};
        List<DriftReport> reports = new ArrayList<>();
        for (int i = 0; i < strange.length; i++) {
            double value = strange[i];
            FeatureDrift feature = new FeatureDrift(
                    "f",
                    -5,
                    Long.MAX_VALUE,
                    7,
                    value,
                    value,
                    value,
                    value,
                    List.of(
                            new Distance("psi", value, value, value, Verdict.DRIFTED),
                            new Distance("", 0, 0, 0, Verdict.STABLE)),
                    List.of("adwin"),
                    i % 2 == 0,
                    Change.RECOVERED,
                    new Histogram(List.of(value), List.of(), List.of(-3L), List.of(0L)));
            reports.add(Made.drift(Made.START + i, feature, Made.country("country", 9)));
        }

        assertThat(html(reports)).contains("data-name=\"f\"").doesNotContain("NaN", "Infinity");
    }

    @Test
    void estimatesAreMarkedAndTheirAbsenceIsExplained() {
        String html = PageHtml.of(Made.page(List.of(), Made.weeks()));

        assertThat(html)
                .contains("estimate from scores", "No estimate before labels come", "As labels came", "By segment")
                .contains("Came true, by score", "country=DE");
        assertThat(PageHtml.of(Made.page(List.of(), List.of(Made.quality(0, 1, "", 900, 0.9)))))
                .contains("≈ 0.890 (estimate)");
    }
}
