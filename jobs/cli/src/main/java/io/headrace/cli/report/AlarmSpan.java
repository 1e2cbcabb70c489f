package io.headrace.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of windows over which an alarm was raised.
 *
 * @param from end of the first such window, epoch milliseconds
 * @param to end of the first window without it; of the newest window while it is raised
 * @param cut whether it was raised before the first window that is known
 * @param open whether it still is in the newest
 */
record AlarmSpan(long from, long to, boolean cut, boolean open) {
    /** @param moments of one feature, in the order of their ends */
    static List<AlarmSpan> of(List<Moment> moments) {
        List<AlarmSpan> spans = new ArrayList<>();
        int first = -1;
        for (int i = 0; i < moments.size(); i++) {
            boolean raised = moments.get(i).drift().alarm();
            if (raised && first < 0) {
                first = i;
            } else if (!raised && first >= 0) {
                spans.add(new AlarmSpan(moments.get(first).end(), moments.get(i).end(), first == 0, false));
                first = -1;
            }
        }
        if (first >= 0) {
            long newest = moments.get(moments.size() - 1).end();
            spans.add(new AlarmSpan(moments.get(first).end(), newest, first == 0, true));
        }
        return spans;
    }
}
