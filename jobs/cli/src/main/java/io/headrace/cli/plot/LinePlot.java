package io.headrace.cli.plot;

import io.headrace.cli.html.Html;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines over a common axis, as a figure that scales with the page. What a pointer reads off, page.js works out from the points
 * and the axes' scales: no value is written twice.
 */
public final class LinePlot {
    static final double LEFT = 46;
    static final double TOP = 8;
    static final double ACROSS = 304;
    static final double UP = 140;
    private static final double WIDTH = 360;
    private static final double END_ROOM = 20;
    private static final int FEW = 60;

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Line> lines = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final List<Shade> shades = new ArrayList<>();
    private String note = "";
    private int mostDots = Integer.MAX_VALUE;

    /** A value to compare the lines with, all the way across. */
    private record Level(String label, double value) {}

    /** From one place across to another. */
    private record Shade(double from, double to) {}

    /** A line's dots without a gap between them. */
    private record Stretch(List<Dot> dots) {}

    public LinePlot(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    public LinePlot line(Line line) {
        lines.add(line);
        return this;
    }

    /** @param label empty where another level's stands for it */
    public LinePlot level(String label, double value) {
        if (Double.isFinite(value)) {
            levels.add(new Level(label, value));
        }
        return this;
    }

    /** Marks a stretch across, behind those that were marked before. */
    public LinePlot shade(double from, double to) {
        shades.add(new Shade(from, to));
        return this;
    }

    /** What the plot shows, in words, for those who do not see it. */
    public LinePlot note(String words) {
        this.note = words;
        return this;
    }

    /** Lines of more dots are thinned to so many. */
    public LinePlot atMost(int dots) {
        this.mostDots = dots;
        return this;
    }

    public void draw(Html html) {
        html.add("<figure>");
        caption(html);
        html.add("<svg class=\"plot\" role=\"img\" viewBox=\"0 0 360 172\"")
                .attribute("aria-label", note.isEmpty() ? title : title + ": " + note)
                .attribute("data-x", x.scale())
                .attribute("data-y", y.scale())
                .add(">");
        shades(html);
        y.ticks().forEach(tick -> across(html, tick));
        x.ticks().forEach(tick -> below(html, tick));
        levels.forEach(level -> level(html, level));
        lines.forEach(line -> line(html, line));
        html.add("</svg></figure>");
    }

    private void caption(Html html) {
        html.add("<figcaption>").element("b", title);
        if (lines.size() > 1 || lines.stream().anyMatch(Line::estimate)) {
            lines.forEach(line -> key(html, line.style(), line.label()));
        }
        levels.stream().filter(level -> !level.label().isEmpty()).forEach(level -> key(html, "level", level.label()));
        html.add("</figcaption>");
    }

    private static void key(Html html, String style, String label) {
        html.add(" <span class=\"key\"><svg viewBox=\"0 0 20 8\" aria-hidden=\"true\"><path")
                .attribute("class", "line " + style)
                .add(" d=\"M0 4h20\"/></svg>")
                .text(label)
                .add("</span>");
    }

    /** As one path, joined where no eye parts them: an alarm may come and go hundreds of times. */
    private void shades(Html html) {
        if (shades.isEmpty()) {
            return;
        }
        html.add("<path class=\"shade\" d=\"");
        double from = x(shades.get(0).from());
        double to = from;
        for (Shade shade : shades) {
            if (x(shade.from()) > to + 1) {
                shade(html, from, to);
                from = x(shade.from());
            }
            to = x(shade.to());
        }
        shade(html, from, to);
        html.add("\"/>");
    }

    private static void shade(Html html, double from, double to) {
        double width = Math.max(1, to - from);
        html.add("M")
                .place(from)
                .add(" 8h")
                .place(width)
                .add("v140h")
                .place(-width)
                .add("z");
    }

    private void across(Html html, Axis.Tick tick) {
        double place = y(tick.value());
        html.add("<path class=\"grid\" d=\"M46 ")
                .place(place)
                .add("h304\"/><text class=\"end\" x=\"42\" y=\"")
                .place(place + 4)
                .add("\">")
                .text(tick.label())
                .add("</text>");
    }

    /** A label at the right end stands before its place: there is no room behind it. */
    private void below(Html html, Axis.Tick tick) {
        double place = x(tick.value());
        boolean last = place > WIDTH - END_ROOM;
        html.add(last ? "<text class=\"end\" x=\"" : "<text class=\"middle\" x=\"")
                .place(last ? WIDTH : place)
                .add("\" y=\"164\">")
                .text(tick.label())
                .add("</text>");
    }

    private void level(Html html, Level level) {
        html.add("<path class=\"line level\" d=\"M46 ").place(y(level.value())).add("h304\"/>");
    }

    private void line(Html html, Line line) {
        List<Dot> dots = Thinning.thin(line.dots(), mostDots);
        for (Stretch stretch : stretches(dots)) {
            html.add("<polyline").attribute("class", "line " + line.style()).attribute("data-label", line.label());
            html.add(" points=\"");
            stretch.dots()
                    .forEach(dot ->
                            html.place(x(dot.x())).add(",").place(y(dot.y())).add(" "));
            html.add("\"/>");
            if (dots.size() <= FEW || stretch.dots().size() == 1) {
                stretch.dots().forEach(dot -> circle(html, line, dot));
            }
        }
    }

    private void circle(Html html, Line line, Dot dot) {
        html.add("<circle")
                .attribute("class", line.style())
                .add(" r=\"2.5\" cx=\"")
                .place(x(dot.x()));
        html.add("\" cy=\"").place(y(dot.y())).add("\"/>");
    }

    private static List<Stretch> stretches(List<Dot> dots) {
        List<Stretch> stretches = new ArrayList<>();
        List<Dot> open = new ArrayList<>();
        for (Dot dot : dots) {
            if (!dot.isGap()) {
                open.add(dot);
            } else if (!open.isEmpty()) {
                stretches.add(new Stretch(open));
                open = new ArrayList<>();
            }
        }
        if (!open.isEmpty()) {
            stretches.add(new Stretch(open));
        }
        return stretches;
    }

    private double x(double value) {
        return LEFT + x.at(value) * ACROSS;
    }

    private double y(double value) {
        return TOP + (1 - y.at(value)) * UP;
    }
}
