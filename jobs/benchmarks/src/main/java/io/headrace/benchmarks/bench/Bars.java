package io.headrace.benchmarks.bench;

import java.util.List;
import java.util.Locale;

/** Horizontal bars with the interval of each, as SVG. */
final class Bars {
    private static final int WIDTH = 900;
    private static final int LABELS = 210;
    private static final int ROOM = 520;
    private static final int ROW = 26;
    private static final int HEAD = 24;

    private Bars() {}

    record Bar(String label, Estimate value) {}

    static String svg(String title, List<Bar> bars) {
        double most = bars.stream().mapToDouble(bar -> bar.value().high()).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %1$d %2$d\" role=\"img\"><title>%3$s</title><text x=\"0\" y=\"14\">%3$s</text>",
                WIDTH,
                HEAD + ROW * bars.size(),
                HtmlReport.escape(title)));
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), HEAD + i * ROW, ROOM / most);
        }
        return svg.append("</svg>").toString();
    }

    private static void bar(StringBuilder svg, Bar bar, int y, double scale) {
        Estimate value = bar.value();
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"#2f6fab\"/>"
                        + "<path d=\"M%.1f %dH%.1f\" stroke=\"#0d2a47\" stroke-width=\"2\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%s</text>",
                LABELS - 8,
                y + 13,
                HtmlReport.escape(bar.label()),
                LABELS,
                y,
                value.median() * scale,
                LABELS + value.low() * scale,
                y + 8,
                LABELS + value.high() * scale,
                LABELS + value.high() * scale + 6,
                y + 13,
                HtmlReport.number(value.median())));
    }
}
