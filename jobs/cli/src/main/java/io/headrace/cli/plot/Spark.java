package io.headrace.cli.plot;

import io.headrace.cli.html.Html;
import java.util.List;

/** A line without axes, to stand in a row of text, with one level to compare it with. */
public final class Spark {
    private static final double WIDTH = 120;
    private static final double HEIGHT = 24;
    private static final int MOST_DOTS = 62;

    private Spark() {}

    /**
     * @param x what the row's lines have in common
     * @param level above 0
     */
    public static void draw(Html html, Axis x, List<Dot> dots, double level) {
        double most = dots.stream()
                .filter(dot -> !dot.isGap())
                .mapToDouble(Dot::y)
                .max()
                .orElse(0);
        double top = Math.max(most, level) * 1.1;
        html.add("<svg class=\"spark\" viewBox=\"0 0 120 24\" aria-hidden=\"true\"><path class=\"line level\" d=\"M0 ")
                .place(HEIGHT * (1 - level / top))
                .add("h120\"/><path class=\"line l0\" d=\"");
        boolean gap = true;
        for (Dot dot : Thinning.thin(dots, MOST_DOTS)) {
            if (!dot.isGap()) {
                html.add(gap ? "M" : "L").place(x.at(dot.x()) * WIDTH).add(" ");
                // a line of no length, so that a dot between gaps is seen
                html.place(HEIGHT * (1 - Math.max(0, dot.y()) / top)).add("h0");
            }
            gap = dot.isGap();
        }
        html.add("\"/></svg>");
    }
}
