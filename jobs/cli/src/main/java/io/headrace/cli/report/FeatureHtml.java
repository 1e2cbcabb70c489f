package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Spark;
import io.headrace.cli.plot.TimeAxis;
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
        new FeatureTables(html, feature).write();
        html.add("<div class=\"plots\">");
        distributions();
        new FeaturePlots(feature, setting).all().forEach(plot -> plot.draw(html));
        html.add("</div></details>");
    }

    private static String farthest(Moment moment) {
        return moment.farthest()
                .map(distance -> distance.name() + " " + Numbers.number(distance.effect()) + " of "
                        + Numbers.plain(distance.threshold()))
                .orElse("");
    }

    private void spark() {
        List<Dot> dots = Series.of(feature.moments(), setting.view().slideMillis(), Moment::end, Moment::times);
        Spark.draw(html, setting.time(), dots, 1);
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
