package io.headrace.benchmarks.bench;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import java.util.List;

/** Horizontal bars with the interval of each, as SVG. */
final class Bars {
    private static final int WIDTH = 900;
    private static final int LABELS = 210;
    private static final int ROOM = 520;
    private static final int ROW = 26;

    private Bars() {}

    record Bar(String label, Estimate value) {}

    static void draw(Html html, String title, List<Bar> bars) {
        double most = bars.stream().mapToDouble(bar -> bar.value().high()).max().orElse(1);
        html.add("<figure><figcaption>").element("b", title).add("</figcaption><svg class=\"bars\" role=\"img\"");
        html.attribute("aria-label", title + "; the table has the numbers");
        html.add(" viewBox=\"0 0 " + WIDTH + " " + ROW * bars.size() + "\">");
        for (int i = 0; i < bars.size(); i++) {
            bar(html, bars.get(i), i * ROW, ROOM / most);
        }
        html.add("</svg></figure>");
    }

    private static void bar(Html html, Bar bar, int y, double scale) {
        Estimate value = bar.value();
        double end = LABELS + value.high() * scale;
        html.add("<text class=\"end\" x=\"")
                .place(LABELS - 8)
                .add("\" y=\"")
                .place(y + 13)
                .add("\">");
        html.text(bar.label())
                .add("</text><rect class=\"found\" x=\"")
                .place(LABELS)
                .add("\" y=\"")
                .place(y);
        html.add("\" width=\"").place(value.median() * scale).add("\" height=\"16\"/>");
        html.add("<path class=\"interval\" d=\"M")
                .place(LABELS + value.low() * scale)
                .add(" ")
                .place(y + 8);
        html.add("H")
                .place(end)
                .add("\"/><text x=\"")
                .place(end + 6)
                .add("\" y=\"")
                .place(y + 13)
                .add("\">");
        html.text(Numbers.number(value.median())).add("</text>");
    }
}
