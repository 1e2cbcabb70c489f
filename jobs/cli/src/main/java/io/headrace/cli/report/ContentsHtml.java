package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.html.Times;
import io.headrace.contract.QualityReport;
import java.util.List;

/** The page at a glance: of each subject how it stands now, with the way there. */
final class ContentsHtml {
    private final Html html;

    ContentsHtml(Html html) {
        this.html = html;
    }

    /** @param subjects whose sections have the ids that {@link #id} gives */
    void write(List<SubjectView> subjects) {
        html.add("<nav aria-label=\"Contents\"><ul>");
        for (int i = 0; i < subjects.size(); i++) {
            subject(subjects.get(i), id(i));
        }
        html.add("</ul></nav>");
    }

    /** Of the section of the n-th subject; its parts add a letter and a number. */
    static String id(int subject) {
        return "s" + subject;
    }

    static String title(Subject subject) {
        return subject.provenance().pipeline() + ", model " + subject.model();
    }

    private void subject(SubjectView view, String id) {
        html.add("<li><a").attribute("href", "#" + id).add(">").element("span", "name", title(view.subject()));
        html.add("</a> ").text(view.subject().run().label() + ", " + Wording.window(view.start(), view.end()));
        html.add("<ul>");
        for (int i = 0; i < view.drift().size(); i++) {
            drift(view.drift().get(i), id + "d" + i);
        }
        for (int i = 0; i < view.quality().size(); i++) {
            quality(view.quality().get(i), id + "q" + i);
        }
        html.add("</ul></li>");
    }

    private void drift(DriftView view, String id) {
        link(id, "Drift, windows of " + Times.length(view.windowMillis()));
        html.element("span", "badge " + view.standing().style(), Wording.headline(view));
        html.add("</li>");
    }

    private void quality(QualityView view, String id) {
        link(id, "Quality, windows of " + Times.length(view.windowMillis()));
        html.text(view.measured().map(ContentsHtml::figures).orElse("no label yet"))
                .add("</li>");
    }

    private static String figures(QualityReport report) {
        return "AUC " + Numbers.number(report.measured().auc()) + ", precision "
                + Numbers.number(report.measured().precision()) + ", recall "
                + Numbers.number(report.measured().recall()) + " in "
                + Wording.window(report.windowStart(), report.windowEnd());
    }

    private void link(String id, String text) {
        html.add("<li><a").attribute("href", "#" + id).add(">").text(text).add("</a> ");
    }
}
