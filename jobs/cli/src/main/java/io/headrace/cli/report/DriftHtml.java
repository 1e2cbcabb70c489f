package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.html.Times;
import io.headrace.cli.plot.TimeAxis;
import io.headrace.contract.DriftReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Drift of one subject in windows of one length: what is in alarm, what was, and each feature. */
final class DriftHtml {
    private static final Comparator<FeatureView> GRAVEST_FIRST = Comparator.comparing(FeatureView::standing)
            .thenComparing(Comparator.comparingDouble(DriftHtml::times).reversed());

    private final Html html;
    private final DriftView view;
    private final String id;
    private final Budget budget;
    private final List<FeatureView> features;
    private final TimeAxis time;

    /** @param id of the view, unique on the page */
    DriftHtml(Html html, DriftView view, String id, Budget budget) {
        this.html = html;
        this.view = view;
        this.id = id;
        this.budget = budget;
        this.features = view.features();
        this.time = TimeAxis.over(view.oldest().windowEnd(), view.newest().windowEnd(), view.windowMillis());
    }

    private static double times(FeatureView feature) {
        double times = feature.last().times();
        return Double.isNaN(times) ? -1 : times;
    }

    void write() {
        html.add("<section class=\"drift\"").attribute("id", id).add("><h3>Drift, windows of ");
        html.text(Times.length(view.windowMillis())).add("</h3>");
        now();
        reference();
        new AlarmsHtml(html, features, time).write();
        features();
        html.add("</section>");
    }

    private void now() {
        DriftReport newest = view.newest();
        List<FeatureView> alarmed = features.stream()
                .filter(feature -> feature.standing() == Standing.ALARM)
                .toList();
        html.add("<p").attribute("class", "now " + view.standing().style()).add(">");
        html.element("strong", Wording.headline(view));
        for (int i = 0; i < alarmed.size(); i++) {
            html.add(i == 0 ? ": " : ", ")
                    .element("span", "name", alarmed.get(i).name());
        }
        html.add("</p>");
        html.element(
                "p",
                "Newest window: " + Wording.window(newest.windowStart(), newest.windowEnd()) + ", "
                        + Numbers.count(newest.events()) + " events scored" + fallbacks(newest) + ". "
                        + (view.windows().size() == 1
                                ? "1 window"
                                : Numbers.count(view.windows().size()) + " windows")
                        + ", the first from "
                        + Times.utc(view.oldest().windowStart()) + ".");
    }

    private static String fallbacks(DriftReport report) {
        return report.fallbacks() == 0
                ? ""
                : ", " + Numbers.count(report.fallbacks())
                        + " of them by the fallback, which is not the model's answer";
    }

    private void reference() {
        DriftReport.Reference reference = view.newest().reference();
        boolean usual = reference == DriftReport.Reference.PROFILE;
        html.element("p", usual ? "reference" : "reference notice", Wording.reference(reference));
    }

    private void features() {
        html.add("<h4>Features and score</h4>");
        if (view.windows().size() > budget.dots()) {
            html.element(
                    "p", "hint", Wording.thinned(budget.dots(), view.windows().size()));
        }
        List<FeatureView> ordered = new ArrayList<>(features);
        ordered.sort(GRAVEST_FIRST);
        int drawn = budget.takeFeatures(ordered.size());
        html.element(
                "p",
                "hint",
                "Stretches in alarm are shaded. Farthest is the window whose distance was the most times its"
                        + " threshold.");
        html.add("<div class=\"features\">");
        for (int i = 0; i < drawn; i++) {
            new FeatureHtml(html, ordered.get(i), new FeatureHtml.Setting(view, time, budget.dots())).write();
        }
        html.add("</div>");
        leftOut(ordered.subList(drawn, ordered.size()));
    }

    private void leftOut(List<FeatureView> more) {
        if (more.isEmpty()) {
            return;
        }
        html.element(
                "p",
                "notice",
                Numbers.count(more.size())
                        + " more features are not drawn, to keep the page small; the gravest come first. Narrow it with"
                        + " --run, --model and --model-version.");
        html.add("<ul class=\"more\">");
        more.forEach(feature -> html.add("<li>")
                .element("span", "name", feature.name())
                .text(": " + feature.standing().words())
                .add("</li>"));
        html.add("</ul>");
    }
}
