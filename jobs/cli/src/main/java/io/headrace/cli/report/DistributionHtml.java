package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.plot.Columns;
import java.util.Locale;
import java.util.Optional;

/** Distributions then and now: columns for numbers, rows for categories, whose names need the room. */
final class DistributionHtml {
    private DistributionHtml() {}

    static void write(Html html, String title, Moment moment) {
        Optional<Distribution> distribution = Distribution.of(moment.drift().histogram());
        String when = Wording.window(moment.start(), moment.end());
        if (distribution.isEmpty()) {
            html.within(
                    "figure",
                    "none",
                    figure -> figure.add("<figcaption>")
                            .element("b", title)
                            .element("span", "hint", when)
                            .add("</figcaption>")
                            .element("p", "hint", "No values to show."));
        } else if (distribution.get().numeric()) {
            columns(html, title, when, distribution.get());
        } else {
            rows(html, title, when, distribution.get());
        }
    }

    private static void columns(Html html, String title, String when, Distribution distribution) {
        Columns columns = new Columns(
                title,
                when,
                distribution.buckets().stream()
                        .map(bucket -> new Columns.Column(bucket.label(), bucket.expected(), bucket.found()))
                        .toList());
        columns.draw(html, note(distribution));
    }

    private static String note(Distribution distribution) {
        return "shares by bucket; the first and the last hold what is outside the domain"
                + (distribution.merged() > 1 ? "; each column is " + distribution.merged() + " buckets" : "");
    }

    private static void rows(Html html, String title, String when, Distribution distribution) {
        html.add("<figure><figcaption>")
                .element("b", title)
                .element("span", "hint", when)
                .add("</figcaption><div class=\"wide\"><table class=\"rows\">");
        html.head("category", "reference", "window", "");
        for (Distribution.Bucket bucket : distribution.buckets()) {
            html.add("<tr><th scope=\"row\">").text(bucket.label()).add("</th>");
            html.element("td", Numbers.percent(bucket.expected())).element("td", Numbers.percent(bucket.found()));
            html.add("<td class=\"bars\" aria-hidden=\"true\">");
            bar(html, "expected", bucket.expected());
            bar(html, "found", bucket.found());
            html.add("</td></tr>");
        }
        html.add("</table></div></figure>");
    }

    private static void bar(Html html, String style, double share) {
        if (share > 0) {
            html.add("<i class=\"" + style + "\"")
                    .add(String.format(Locale.ROOT, " style=\"width:%.1f%%\"></i>", 100 * share));
        }
    }
}
