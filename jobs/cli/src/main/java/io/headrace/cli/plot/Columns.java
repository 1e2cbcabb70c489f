package io.headrace.cli.plot;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Two distributions over the same buckets: what is compared as filled columns, what it is compared with as outlines behind them. */
public final class Columns {
    private static final double LEFT = LinePlot.LEFT;
    private static final double BASE = LinePlot.TOP + LinePlot.UP;
    private static final int LABELS = 5;

    private final String title;
    private final String when;
    private final List<Column> columns;
    private final LinearAxis y;

    /**
     * One bucket.
     *
     * @param expected share of the reference, 0 to 1; NaN without one
     * @param found share of the window, 0 to 1
     */
    public record Column(String label, double expected, double found) {}

    /**
     * @param when the window is, in words
     * @param columns at least one
     */
    public Columns(String title, String when, List<Column> columns) {
        this.title = title;
        this.when = when;
        this.columns = List.copyOf(columns);
        List<Double> shares = new ArrayList<>(List.of(0.0));
        columns.forEach(column -> shares.addAll(List.of(column.expected(), column.found())));
        this.y = LinearAxis.over(shares, LinearAxis.Unit.PERCENT);
    }

    public void draw(Html html, String note) {
        html.add("<figure><figcaption>")
                .element("b", title)
                .element("span", "hint", when)
                .add("<br>");
        key(html, "expected", "reference");
        key(html, "found", "window");
        html.add("</figcaption><svg role=\"img\" viewBox=\"0 0 360 172\"")
                .attribute("aria-label", title + ", " + when + ": " + note)
                .add(">");
        y.ticks().forEach(tick -> across(html, tick));
        for (int i = 0; i < columns.size(); i++) {
            column(html, i);
        }
        html.add("</svg></figure>");
    }

    private static void key(Html html, String style, String label) {
        html.add(" <span class=\"key\"><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect")
                .attribute("class", style)
                .add(" x=\"1\" y=\"1\" width=\"8\" height=\"8\"/></svg>")
                .text(label)
                .add("</span>");
    }

    private void across(Html html, Axis.Tick tick) {
        double place = BASE - y.at(tick.value()) * LinePlot.UP;
        html.add("<path class=\"grid\" d=\"M46 ").place(place).add("h304\"/><text class=\"end\" x=\"42\" y=\"");
        html.place(place + 4).add("\">").text(tick.label()).add("</text>");
    }

    private void column(Html html, int index) {
        Column column = columns.get(index);
        double width = LinePlot.ACROSS / columns.size();
        double left = LEFT + index * width;
        html.add("<g>")
                .element(
                        "title",
                        column.label() + ": reference " + Numbers.percent(column.expected()) + ", window "
                                + Numbers.percent(column.found()));
        bar(html, "expected", left + width * 0.06, width * 0.88, column.expected());
        bar(html, "found", left + width * 0.24, width * 0.52, column.found());
        html.add("</g>");
        if (index % ((columns.size() + LABELS - 1) / LABELS) == 0) {
            label(html, left + width / 2, column.label());
        }
    }

    private static void label(Html html, double middle, String label) {
        html.add("<text class=\"middle\" x=\"")
                .place(middle)
                .add("\" y=\"164\">")
                .text(label)
                .add("</text>");
    }

    private void bar(Html html, String style, double left, double width, double share) {
        if (share > 0) {
            double height = y.at(share) * LinePlot.UP;
            html.add("<rect")
                    .attribute("class", style)
                    .add(" x=\"")
                    .place(left)
                    .add("\" y=\"")
                    .place(BASE - height);
            html.add("\" width=\"")
                    .place(width)
                    .add("\" height=\"")
                    .place(height)
                    .add("\"/>");
        }
    }
}
