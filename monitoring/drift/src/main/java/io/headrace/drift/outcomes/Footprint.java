package io.headrace.drift.outcomes;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What has to be known of a score when its label comes.
 *
 * @param eventTime epoch milliseconds
 * @param model stands for what scored it
 * @param amount at stake; not finite counts as 0
 * @param segments the event's value of each field that quality is told apart by, at most {@value #LONGEST} characters
 */
public record Footprint(long eventTime, long model, double score, double amount, List<String> segments) {
    /** So that an odd field cannot fill the memory. */
    public static final int LONGEST = 64;

    public Footprint {
        segments = List.copyOf(segments);
        amount = Double.isFinite(amount) ? amount : 0;
    }

    /** A field's value as it may stand in a footprint: nothing for null, the beginning of a long text. */
    public static String segment(String value) {
        if (value == null) {
            return "";
        }
        return asStored(value.length() <= LONGEST ? value : value.substring(0, LONGEST));
    }

    /** Half a surrogate pair does not outlive UTF-8, and must not be told apart from what is read back. */
    private static String asStored(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
