package io.headrace.benchmarks.bench;

import io.headrace.cli.html.Document;
import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Line;
import io.headrace.cli.plot.LinePlot;
import io.headrace.cli.plot.LinearAxis;
import io.headrace.cli.plot.LogAxis;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The results as one page that needs nothing else: tables, and bars with their intervals. */
final class HtmlReport {
    private static final LinearAxis CAPACITY = new LinearAxis(0, 1, 0.25, LinearAxis.Unit.PERCENT);

    private final Report report;
    private final Html html;

    private HtmlReport(Report report, Html html) {
        this.report = report;
        this.html = html;
    }

    static String text(Report report) {
        return Document.page("Headrace benchmark", html -> new HtmlReport(report, html).write());
    }

    private void write() {
        Machine machine = report.machine();
        html.element("h1", "Headrace benchmark")
                .add("<p>")
                .text(report.started())
                .add("<br>");
        html.text(machine.cores() + " cores of " + machine.cpu() + ", " + machine.memoryGib() + " GiB, "
                + machine.system());
        html.add("<br>")
                .text(machine.java() + "; Flink " + machine.flink() + ", ONNX Runtime " + machine.onnxRuntime()
                        + ", Kafka " + machine.kafka() + "; commit " + machine.commit());
        html.add("</p>")
                .element(
                        "p",
                        "hint",
                        "Medians of " + report.rounds() + " samples of " + report.seconds()
                                + " s, subjects taking turns; in brackets where the median lies nine times in ten (bootstrap)."
                                + " CPU is the whole process's.");
        report.parts().forEach(this::part);
    }

    private void part(Report.Part part) {
        html.element("h2", part.contest());
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
        html.add("<div class=\"wide\"><table>");
        html.head("subject", "rows/s", "CPU per row, µs", "heap per row, B", "compiler", "steal, most");
        for (Report.Figures figures : part.subjects()) {
            html.row(
                    figures.title(),
                    interval(figures.rowsPerSecond()),
                    interval(figures.cpuMicrosPerRow()),
                    Numbers.number(figures.bytesPerRow().median()),
                    Numbers.percent(figures.compiling()),
                    Numbers.percent(figures.steal()));
        }
        html.add("</table></div>");
    }

    private void claims(List<Claim.Outcome> outcomes) {
        html.add("<div class=\"wide\"><table>").head("claim", "found", "target", "");
        outcomes.forEach(this::claim);
        html.add("</table></div>");
    }

    private void claim(Claim.Outcome outcome) {
        html.add("<tr><th scope=\"row\">").text(outcome.claim()).add("</th>");
        html.element("td", interval(outcome.value()));
        html.element("td", (outcome.atMost() ? "≤ " : "≥ ") + outcome.target());
        html.element("td", outcome.met() ? "yes" : "no", outcome.met() ? "met" : "not met")
                .add("</tr>");
    }

    private void points(List<AtLoad> all) {
        html.element("p", "hint", "Delays by the share of the capacity that was asked for.");
        html.add("<div class=\"plots\">");
        lines("median delay, ms", all, AtLoad::p50);
        lines("delay of the slowest hundredth (p99), ms", all, AtLoad::p99);
        lines("rows per run of the model", all, AtLoad::rowsPerRun);
        html.add("</div><div class=\"wide\"><table>");
        html.head("subject", "load", "requests/s", "p50, ms", "p99, ms", "rows per run", "sent late, p99, ms", "void");
        for (AtLoad at : all) {
            html.row(
                    at.title(),
                    Numbers.number(at.load()),
                    Numbers.number(at.offered()),
                    Numbers.number(at.p50()),
                    Numbers.number(at.p99()),
                    Numbers.number(at.rowsPerRun()),
                    Numbers.number(at.lagP99()),
                    at.voided() + " of " + at.rounds());
        }
        html.add("</table></div>");
    }

    /** Over the share of the capacity that is offered. */
    private void lines(String title, List<AtLoad> all, ToDoubleFunction<AtLoad> figure) {
        List<Line> lines = AtLoad.lines(all, figure);
        List<Double> values =
                lines.stream().flatMap(line -> line.dots().stream()).map(Dot::y).toList();
        LinePlot plot = new LinePlot(title, CAPACITY, LogAxis.over(values)).note("by the share of the capacity");
        lines.forEach(plot::line);
        plot.draw(html);
    }

    private void detections(List<Detection> all) {
        html.add("<div class=\"wide\"><table>");
        html.head(
                "shift of",
                "deviations",
                "alarms",
                "windows to the alarm, median",
                "most",
                "hours, median",
                "seen by a detector",
                "windows to that, median");
        for (Detection shift : all) {
            html.row(
                    shift.feature(),
                    Double.toString(shift.size()),
                    shift.alarms() + " of " + shift.runs(),
                    few(shift.windows()),
                    few(shift.mostWindows()),
                    few(shift.hours()),
                    shift.detectors() + " of " + shift.runs(),
                    few(shift.detectorWindows()));
        }
        html.add("</table></div>");
    }

    private void quiet(List<Quiet> all) {
        html.add("<div class=\"wide\"><table>");
        html.head("nothing moved: seed", "windows", "false alarms", "seen by a detector");
        for (Quiet seed : all) {
            html.row(
                    Long.toString(seed.seed()),
                    Integer.toString(seed.windows()),
                    seed.alarms().size() + " " + String.join(", ", seed.alarms()),
                    Integer.toString(seed.detections()));
        }
        html.add("</table></div>");
    }

    private void bars(String title, List<Report.Figures> subjects, Function<Report.Figures, Estimate> figure) {
        Bars.draw(
                html,
                title,
                subjects.stream()
                        .map(subject -> new Bars.Bar(subject.title(), figure.apply(subject)))
                        .toList());
    }

    static String interval(Estimate estimate) {
        return Numbers.number(estimate.median()) + " [" + Numbers.number(estimate.low()) + ", "
                + Numbers.number(estimate.high()) + "]";
    }

    /** A small number, or a dash for none. */
    static String few(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }
}
