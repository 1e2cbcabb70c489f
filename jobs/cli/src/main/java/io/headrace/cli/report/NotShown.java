package io.headrace.cli.report;

import io.headrace.cli.html.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What a page and its command say of records that are not shown. */
final class NotShown {
    private NotShown() {}

    /** What to check where there is nothing to show. */
    static String advice(ReportPage page) {
        if (page.otherSubjects() > 0) {
            return "No report is of what was asked for: check --run, --model and --model-version, or leave them out.";
        }
        if (page.tally().records() > 0) {
            return "No report among " + Numbers.count(page.tally().records())
                    + " records: check that these are the topics, or files, of the spec's drift and quality.";
        }
        return "No report yet: check that the spec has drift, that the topics or files are its own, and that the pipeline"
                + " has run for longer than a window of it.";
    }

    /** What was read and is not on the page, or not as it came: a line each. */
    static List<String> setAside(ReportPage page) {
        List<String> lines = new ArrayList<>();
        Tally tally = page.tally();
        add(lines, page.otherSubjects(), "left out: of other models, versions or runs than was asked for");
        add(lines, page.tooOld(), "left out: of windows before the time that was asked for");
        add(lines, tally.repeats(), "repeated others: the later record counts");
        add(lines, tally.foreigners(), "skipped: no reports");
        tally.reasons().forEach((place, why) -> lines.add("skipped " + place + ": " + why));
        return lines;
    }

    private static void add(List<String> lines, long count, String what) {
        if (count > 0) {
            lines.add(Numbers.count(count) + (count == 1 ? " record " : " records ") + what);
        }
    }
}
