package io.headrace.benchmarks.bench;

import java.util.List;
import java.util.Locale;

/** Lines over parts of a whole, their values on a logarithmic axis, as SVG. */
final class Lines {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int TOP = 28;
    private static final int PLOT_WIDTH = 560;
    private static final int PLOT_HEIGHT = 230;
    private static final int LEGEND_ROW = 20;
    private static final String[] COLOURS = {"#2f6fab", "#b3541e", "#5b6b7a", "#3c7d44"};

    private Lines() {}

    /** @param dots from left to right */
    record Line(String label, List<Dot> dots) {}

    /**
     * @param part from 0 to 1
     * @param value more than 0
     */
    record Dot(double part, double value) {}

    static String svg(String title, String across, List<Line> lines) {
        LogScale scale = LogScale.over(
                lines.stream()
                        .flatMap(line -> line.dots().stream())
                        .map(Dot::value)
                        .toList(),
                PLOT_HEIGHT);
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg viewBox=\"0 0 %1$d %2$d\" role=\"img\"><title>%3$s</title><text x=\"0\" y=\"14\">%3$s</text>",
                WIDTH,
                HEIGHT,
                HtmlReport.escape(title));
        grid(svg, scale, across);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), scale, COLOURS[i % COLOURS.length], TOP + LEGEND_ROW * (i + 1));
        }
        return svg.append("</svg>").toString();
    }

    private static void grid(StringBuilder svg, LogScale scale, String across) {
        for (double tick : scale.ticks()) {
            add(
                    svg,
                    "<path d=\"M%d %.1fh%d\" stroke=\"#dde3e9\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT,
                    y(scale, tick),
                    PLOT_WIDTH,
                    LEFT - 6,
                    y(scale, tick) + 4,
                    HtmlReport.number(tick));
        }
        for (int percent = 0; percent <= 100; percent += 25) {
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d %%</text>",
                    x(percent / 100.0),
                    TOP + PLOT_HEIGHT + 16,
                    percent);
        }
        add(
                svg,
                "<text x=\"%d\" y=\"%d\">%s</text>",
                LEFT + PLOT_WIDTH + 24,
                TOP + PLOT_HEIGHT + 16,
                HtmlReport.escape(across));
    }

    private static void line(StringBuilder svg, Line line, LogScale scale, String colour, int legendY) {
        add(svg, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"", colour);
        for (Dot dot : line.dots()) {
            add(svg, "%.1f,%.1f ", x(dot.part()), y(scale, dot.value()));
        }
        svg.append("\"/>");
        for (Dot dot : line.dots()) {
            add(
                    svg,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                    x(dot.part()),
                    y(scale, dot.value()),
                    colour);
        }
        add(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>",
                LEFT + PLOT_WIDTH + 24,
                legendY - 6,
                colour,
                LEFT + PLOT_WIDTH + 42,
                legendY,
                HtmlReport.escape(line.label()));
    }

    private static double x(double part) {
        return LEFT + part * PLOT_WIDTH;
    }

    private static double y(LogScale scale, double value) {
        return TOP + PLOT_HEIGHT - scale.at(value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
