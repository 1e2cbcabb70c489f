package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.html.Times;
import io.headrace.cli.plot.Axis;
import io.headrace.cli.plot.TimeAxis;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** When alarms were raised and when they recovered: a time line, and each change by name. */
final class AlarmsHtml {
    private static final int MOST_CHANGES = 100;
    private static final int MOST_SAID = 5;

    /** In percent: an alarm that was raised in the newest window has no length yet, and is to be seen. */
    private static final double NARROWEST = 0.6;

    /** In percent: further right a label stands before its place, since there is no room behind it. */
    private static final double LAST_PLACE = 92;

    private final Html html;
    private final List<FeatureView> features;
    private final TimeAxis time;

    AlarmsHtml(Html html, List<FeatureView> features, TimeAxis time) {
        this.html = html;
        this.features = features;
        this.time = time;
    }

    void write() {
        List<FeatureView> alarmed =
                features.stream().filter(feature -> !feature.spans().isEmpty()).toList();
        List<AlarmChange> changes = DriftView.changes(features);
        html.add("<h4>Alarms</h4>");
        if (alarmed.isEmpty() && changes.isEmpty()) {
            html.element("p", "None was raised in these windows.");
            return;
        }
        html.add("<div class=\"timeline\">");
        alarmed.forEach(this::track);
        axis();
        html.add("</div>");
        changes(changes);
    }

    private void track(FeatureView feature) {
        List<AlarmSpan> spans = feature.spans();
        html.element("span", "name", feature.name());
        html.add("<span class=\"track\" role=\"img\"")
                .attribute("aria-label", words(feature, spans))
                .add(">");
        for (AlarmSpan span : spans) {
            double left = Math.min(100 * time.at(span.from()), 100 - NARROWEST);
            double width = Math.max(100 * time.at(span.to()) - left, NARROWEST);
            html.add(span.open() ? "<i class=\"open\"" : "<i").attribute("title", words(span));
            html.add(String.format(Locale.ROOT, " style=\"left:%.2f%%;width:%.2f%%\"></i>", left, width));
        }
        html.add("</span>");
    }

    private static String words(FeatureView feature, List<AlarmSpan> spans) {
        int more = Math.max(0, spans.size() - MOST_SAID);
        return feature.name() + ": " + (more == 0 ? "" : more + " earlier; ")
                + spans.stream().skip(more).map(AlarmsHtml::words).collect(Collectors.joining("; "));
    }

    private static String words(AlarmSpan span) {
        return (span.cut() ? "in alarm since before " : "raised ")
                + Times.utc(span.from())
                + (span.open() ? ", still raised" : ", recovered " + Times.utc(span.to()));
    }

    private void axis() {
        html.add("<span></span><span class=\"axis\" aria-hidden=\"true\">");
        for (Axis.Tick tick : time.ticks()) {
            double place = 100 * time.at(tick.value());
            html.add(place > LAST_PLACE ? "<span class=\"last\"" : "<span");
            html.add(String.format(Locale.ROOT, " style=\"left:%.2f%%\">", place));
            html.text(tick.label()).add("</span>");
        }
        html.add("</span>");
    }

    private void changes(List<AlarmChange> changes) {
        if (changes.isEmpty()) {
            html.element("p", "hint", "Raised before the first window that is known.");
            return;
        }
        html.add("<details class=\"changes\"><summary>").text(changes.size() + " changes, the newest first");
        html.add("</summary>");
        if (changes.size() > MOST_CHANGES) {
            html.element("p", "hint", "The newest " + MOST_CHANGES + " of them:");
        }
        html.add("<div class=\"wide\"><table>").head("at", "feature", "alarm", "drifted in that window by");
        changes.stream().limit(MOST_CHANGES).forEach(this::change);
        html.add("</table></div></details>");
    }

    private void change(AlarmChange change) {
        boolean raised = change.change() == Change.RAISED;
        html.row(
                Times.utc(change.moment().end()),
                change.feature(),
                raised ? "▲ raised" : "▽ recovered",
                change.moment().drift().distances().stream()
                        .filter(distance -> distance.verdict() == Verdict.DRIFTED)
                        .map(AlarmsHtml::words)
                        .collect(Collectors.joining(", ")));
    }

    private static String words(Distance distance) {
        return distance.name() + " " + Numbers.number(distance.effect()) + " of " + Numbers.plain(distance.threshold());
    }
}
