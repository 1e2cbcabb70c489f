package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Spark;
import io.headrace.cli.plot.TimeAxis;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Verdict;
import java.util.Comparator;
import java.util.List;

/** One feature: a row that says how it stands, and beneath it figures, distributions and lines over time. */
final class FeatureHtml {
    private final Html html;
    private final FeatureView feature;
    private final Setting setting;

    /**
     * What all features of a view have in common.
     *
     * @param dots most of a line
     */
    record Setting(DriftView view, TimeAxis time, int dots) {}

    FeatureHtml(Html html, FeatureView feature, Setting setting) {
        this.html = html;
        this.feature = feature;
        this.setting = setting;
    }

    void write() {
        Standing standing = feature.standing();
        html.add("<details class=\"feature\"").attribute("data-name", feature.name());
        html.attribute("data-standing", standing.style());
        html.add(standing == Standing.ALARM ? " open><summary>" : "><summary>");
        html.element("span", "badge " + standing.style(), standing.sign() + " " + standing.words());
        html.element("span", "name", feature.score() ? feature.name() + " (the model's answer)" : feature.name());
        html.element("span", "far", farthest(feature.last()));
        spark();
        html.add("</summary>");
        verdicts();
        figures();
        html.add("<div class=\"plots\">");
        distributions();
        new FeaturePlots(feature, setting).all().forEach(plot -> plot.draw(html));
        html.add("</div></details>");
    }

    private static String farthest(Moment moment) {
        return moment.farthest()
                .map(distance -> distance.name() + " " + Numbers.number(distance.effect()) + " of "
                        + Numbers.number(distance.threshold()))
                .orElse("");
    }

    private void spark() {
        List<Dot> dots = Series.of(feature.moments(), setting.view().slideMillis(), Moment::end, Moment::times);
        Spark.draw(html, setting.time(), dots, 1);
    }

    private void verdicts() {
        html.add("<div class=\"wide\"><table>")
                .head("distance", "newest window", "threshold", "p, corrected", "verdict", "largest of all windows");
        for (Distance distance : feature.last().drift().distances()) {
            html.row(
                    distance.name(),
                    Numbers.number(distance.effect()),
                    Numbers.number(distance.threshold()),
                    Numbers.number(distance.pValue()),
                    Wording.verdict(distance.verdict()),
                    largest(distance.name()));
        }
        html.add("</table></div>");
        html.element(
                "p",
                "hint",
                "Drifted in " + Numbers.count(feature.windows(Verdict.DRIFTED)) + " of "
                        + Numbers.count(feature.moments().size()) + " windows." + detectors());
    }

    private String largest(String name) {
        return feature.moments().stream()
                .filter(moment -> moment.distance(name)
                        .filter(distance -> Double.isFinite(distance.effect()))
                        .isPresent())
                .max(Comparator.comparingDouble(moment -> effect(moment, name)))
                .map(moment ->
                        Numbers.number(effect(moment, name)) + ", " + Wording.window(moment.start(), moment.end()))
                .orElse(Numbers.NONE);
    }

    private static double effect(Moment moment, String name) {
        return moment.distance(name).map(Distance::effect).orElse(Double.NaN);
    }

    private String detectors() {
        List<String> names = feature.moments().stream()
                .flatMap(moment -> moment.drift().detectors().stream())
                .distinct()
                .toList();
        long windows = feature.moments().stream()
                .filter(moment -> !moment.drift().detectors().isEmpty())
                .count();
        return names.isEmpty()
                ? ""
                : " Online detectors saw a change in " + Numbers.count(windows) + ": " + String.join(", ", names) + ".";
    }

    private void figures() {
        FeatureDrift now = feature.last().drift();
        FeatureDrift far = feature.farthest().map(Moment::drift).orElse(now);
        html.add("<div class=\"wide\"><table>").head("", "reference", "newest window", "farthest window");
        html.row(
                "values",
                Numbers.count(referenceValues(now)),
                Numbers.count(now.values()),
                Numbers.count(far.values()));
        html.row(
                "missing",
                "",
                missing(feature.last()),
                missing(feature.farthest().orElse(feature.last())));
        html.row(
                "out of domain",
                "",
                outside(feature.last()),
                outside(feature.farthest().orElse(feature.last())));
        if (!feature.categorical()) {
            html.row("mean", number(now.referenceMean()), number(now.mean()), number(far.mean()));
            html.row(
                    "standard deviation",
                    number(now.referenceDeviation()),
                    number(now.deviation()),
                    number(far.deviation()));
        }
        html.add("</table></div>");
    }

    private static long referenceValues(FeatureDrift drift) {
        return drift.histogram().reference().stream().mapToLong(Long::longValue).sum();
    }

    private static String number(double value) {
        return Numbers.number(value);
    }

    private static String missing(Moment moment) {
        return Numbers.count(moment.drift().missing()) + " (" + Numbers.percent(moment.missingRate()) + ")";
    }

    private static String outside(Moment moment) {
        return Numbers.count(moment.drift().outOfDomain()) + " (" + Numbers.percent(moment.outOfDomainRate()) + ")";
    }

    private void distributions() {
        Moment newest = feature.last();
        Moment farthest = feature.farthest().orElse(newest);
        boolean same = newest.end() == farthest.end();
        DistributionHtml.write(html, same ? "Newest window, also the farthest" : "Newest window", newest);
        if (!same) {
            DistributionHtml.write(html, "Farthest window", farthest);
        }
    }
}
