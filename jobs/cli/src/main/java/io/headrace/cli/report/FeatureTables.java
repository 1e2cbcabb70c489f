package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.html.Times;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A feature in numbers: the verdict by each distance, and its figures then and now. */
final class FeatureTables {
    private final Html html;
    private final FeatureView feature;
    private final Moment newest;
    private final Moment farthest;

    FeatureTables(Html html, FeatureView feature) {
        this.html = html;
        this.feature = feature;
        this.newest = feature.last();
        this.farthest = feature.farthest().orElse(newest);
    }

    void write() {
        html.add("<div class=\"tables\">");
        verdicts();
        figures();
        html.add("</div>");
        html.element(
                "p",
                "hint",
                "Drifted in " + Numbers.count(feature.windows(Verdict.DRIFTED)) + " of "
                        + Numbers.count(feature.moments().size()) + " windows." + detectors());
    }

    private void verdicts() {
        html.add("<div class=\"wide\"><table>")
                .head("distance", "newest", "threshold", "p, corrected", "verdict", "largest", "in the window");
        newest.drift().distances().forEach(this::verdict);
        html.add("</table></div>");
    }

    private void verdict(Distance distance) {
        Moment largest = feature.moments().stream()
                .filter(moment -> Double.isFinite(moment.effect(distance.name())))
                .max(Comparator.comparingDouble(moment -> moment.effect(distance.name())))
                .orElse(newest);
        html.row(
                distance.name(),
                Numbers.number(distance.effect()),
                Numbers.plain(distance.threshold()),
                Numbers.number(distance.pValue()),
                Wording.verdict(distance.verdict()),
                Numbers.number(largest.effect(distance.name())),
                Wording.window(largest.start(), largest.end()));
    }

    private void figures() {
        FeatureDrift now = newest.drift();
        FeatureDrift far = farthest.drift();
        html.add("<div class=\"wide\"><table>").head("", "reference", "newest", "farthest");
        row("values", referenceValues(now), Numbers.count(now.values()), Numbers.count(far.values()));
        row("missing", "", missing(newest), missing(farthest));
        row("out of domain", "", outside(newest), outside(farthest));
        if (!feature.categorical()) {
            row("mean", now.referenceMean(), now.mean(), far.mean());
            row("deviation", now.referenceDeviation(), now.deviation(), far.deviation());
        }
        html.add("</table></div>");
    }

    private void row(String name, double reference, double newest, double farthest) {
        row(name, Numbers.number(reference), Numbers.number(newest), Numbers.number(farthest));
    }

    private void row(String name, String reference, String newest, String farthest) {
        html.row(name, reference, newest, farthest);
    }

    private static String referenceValues(FeatureDrift drift) {
        return Numbers.count(drift.histogram().reference().stream()
                .mapToLong(Long::longValue)
                .sum());
    }

    private static String missing(Moment moment) {
        return share(moment.drift().missing(), moment.missingRate());
    }

    private static String outside(Moment moment) {
        return share(moment.drift().outOfDomain(), moment.outOfDomainRate());
    }

    private static String share(long count, double rate) {
        return count == 0 ? "0" : Numbers.count(count) + " (" + Numbers.percent(rate) + ")";
    }

    /** How often each online detector saw a change, and when it last did. */
    private String detectors() {
        Map<String, List<Moment>> seen = new LinkedHashMap<>();
        for (Moment moment : feature.moments()) {
            for (String detector : moment.drift().detectors()) {
                seen.computeIfAbsent(detector, none -> new ArrayList<>()).add(moment);
            }
        }
        return seen.entrySet().stream()
                .map(entry -> " " + entry.getKey() + " saw a change in "
                        + Numbers.count(entry.getValue().size())
                        + " of them, last in that to "
                        + Times.utc(entry.getValue()
                                .get(entry.getValue().size() - 1)
                                .end()) + ".")
                .collect(Collectors.joining());
    }
}
