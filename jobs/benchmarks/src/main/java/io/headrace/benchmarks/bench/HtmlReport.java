package io.headrace.benchmarks.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The results as one page that needs nothing else: tables, and bars with their intervals. */
final class HtmlReport {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b2733;background:#fff}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}
            table{border-collapse:collapse;width:100%;margin:.6rem 0}
            td,th{padding:.25rem .6rem;text-align:right;border-bottom:1px solid #dde3e9;font-variant-numeric:tabular-nums}
            td:first-child,th:first-child{text-align:left}
            .yes{color:#146c2e}.no{color:#a12622}small{color:#5b6b7a}
            svg{width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:#1b2733}
            """;

    private final Report report;
    private final StringBuilder html = new StringBuilder();

    HtmlReport(Report report) {
        this.report = report;
    }

    String text() {
        Machine machine = report.machine();
        add("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
                .add("<meta name=\"viewport\" content=\"width=device-width\"><title>Headrace benchmark</title><style>")
                .add(STYLE)
                .add("</style><h1>Headrace benchmark</h1><p>")
                .escaped(report.started())
                .add("<br>")
                .escaped(machine.cores() + " cores of " + machine.cpu() + ", " + machine.memoryGib() + " GiB, "
                        + machine.system())
                .add("<br>")
                .escaped(machine.java() + "; Flink " + machine.flink() + ", ONNX Runtime " + machine.onnxRuntime()
                        + ", Kafka " + machine.kafka() + "; commit " + machine.commit())
                .add("<br><small>")
                .escaped("Medians of " + report.rounds() + " samples of " + report.seconds()
                        + " s, subjects taking turns; in brackets where the median lies nine times in ten (bootstrap)."
                        + " CPU is the whole process's.")
                .add("</small></p>");
        report.parts().forEach(this::part);
        return add("</html>\n").html.toString();
    }

    private void part(Report.Part part) {
        add("<h2>").escaped(part.contest()).add("</h2>");
        if (!part.subjects().isEmpty()) {
            subjects(part);
        }
        if (!part.points().isEmpty()) {
            points(AtLoad.of(part.points()));
        }
        if (!part.detections().isEmpty()) {
            detections(part.detections());
        }
        if (!part.quiet().isEmpty()) {
            quiet(part.quiet());
        }
        claims(part.claims());
    }

    private void subjects(Report.Part part) {
        bars("rows per second", part.subjects(), Report.Figures::rowsPerSecond);
        bars("CPU per row, µs", part.subjects(), Report.Figures::cpuMicrosPerRow);
        add("<table><tr><th>subject<th>rows/s<th>CPU per row, µs<th>heap per row, B<th>steal, most</tr>");
        for (Report.Figures figures : part.subjects()) {
            add("<tr><td>")
                    .escaped(figures.title())
                    .cell(interval(figures.rowsPerSecond()))
                    .cell(interval(figures.cpuMicrosPerRow()))
                    .cell(number(figures.bytesPerRow().median()))
                    .cell(String.format(Locale.ROOT, "%.1f %%", 100 * figures.steal()))
                    .add("</tr>");
        }
        add("</table>");
    }

    private void claims(List<Claim.Outcome> outcomes) {
        add("<table><tr><th>claim<th>found<th>target<th></tr>");
        for (Claim.Outcome outcome : outcomes) {
            add("<tr><td>")
                    .escaped(outcome.claim())
                    .cell(interval(outcome.value()))
                    .cell((outcome.atMost() ? "≤ " : "≥ ") + outcome.target())
                    .add(outcome.met() ? "<td class=\"yes\">met" : "<td class=\"no\">not met")
                    .add("</tr>");
        }
        add("</table>");
    }

    private void points(List<AtLoad> all) {
        String across = "of the capacity";
        add(Lines.svg("median delay, ms", across, AtLoad.lines(all, AtLoad::p50)))
                .add(Lines.svg("delay of the slowest hundredth (p99), ms", across, AtLoad.lines(all, AtLoad::p99)))
                .add(Lines.svg("rows per run of the model", across, AtLoad.lines(all, AtLoad::rowsPerRun)))
                .add("<table><tr><th>subject<th>load<th>requests/s<th>p50, ms<th>p99, ms<th>rows per run")
                .add("<th>sent late, p99, ms<th>void</tr>");
        for (AtLoad at : all) {
            add("<tr><td>")
                    .escaped(at.title())
                    .cell(number(at.load()))
                    .cell(number(at.offered()))
                    .cell(number(at.p50()))
                    .cell(number(at.p99()))
                    .cell(number(at.rowsPerRun()))
                    .cell(number(at.lagP99()))
                    .add(at.voided() > 0 ? "<td class=\"no\">" : "<td>")
                    .escaped(at.voided() + " of " + at.rounds())
                    .add("</tr>");
        }
        add("</table>");
    }

    private void detections(List<Detection> all) {
        add("<table><tr><th>shift of<th>deviations<th>alarms<th>windows to the alarm, median<th>most<th>hours, median")
                .add("<th>seen by a detector<th>windows to that, median</tr>");
        for (Detection shift : all) {
            add("<tr><td>")
                    .escaped(shift.feature())
                    .cell(Double.toString(shift.size()))
                    .cell(shift.alarms() + " of " + shift.runs())
                    .cell(few(shift.windows()))
                    .cell(few(shift.mostWindows()))
                    .cell(few(shift.hours()))
                    .cell(shift.detectors() + " of " + shift.runs())
                    .cell(few(shift.detectorWindows()))
                    .add("</tr>");
        }
        add("</table>");
    }

    private void quiet(List<Quiet> all) {
        add("<table><tr><th>nothing moved: seed<th>windows<th>false alarms<th>seen by a detector</tr>");
        for (Quiet seed : all) {
            add("<tr><td>")
                    .escaped(Long.toString(seed.seed()))
                    .cell(Integer.toString(seed.windows()))
                    .cell(seed.alarms().size() + " " + String.join(", ", seed.alarms()))
                    .cell(Integer.toString(seed.detections()))
                    .add("</tr>");
        }
        add("</table>");
    }

    private void bars(String title, List<Report.Figures> subjects, Function<Report.Figures, Estimate> figure) {
        add(Bars.svg(
                title,
                subjects.stream()
                        .map(subject -> new Bars.Bar(subject.title(), figure.apply(subject)))
                        .toList()));
    }

    static String interval(Estimate estimate) {
        return number(estimate.median()) + " [" + number(estimate.low()) + ", " + number(estimate.high()) + "]";
    }

    /** Three digits that mean something. */
    static String number(double value) {
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
    }

    /** A small number, or a dash for none. */
    static String few(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private HtmlReport cell(String text) {
        return add("<td>").escaped(text);
    }

    private HtmlReport escaped(String text) {
        return add(escape(text));
    }

    private HtmlReport add(String markup) {
        html.append(markup);
        return this;
    }
}
