package io.headrace.contract;

/**
 * The order of events of one key: by time, and within one instant by id. Ids that are both decimal compare as numbers,
 * all others as text, so that 9 comes before 10 and {@code a9} after {@code a10}.
 */
public final class EventOrder {
    private EventOrder() {}

    public static int compare(long time, String id, long otherTime, String otherId) {
        int byTime = Long.compare(time, otherTime);
        return byTime != 0 ? byTime : compareIds(id, otherId);
    }

    /**
     * A total order: decimal ids first, by value, and as text where their values are equal, such as 07 and 7; then the rest
     * as UTF-16 text.
     */
    public static int compareIds(String a, String b) {
        boolean decimalA = isDecimal(a);
        boolean decimalB = isDecimal(b);
        if (decimalA != decimalB) {
            return decimalA ? -1 : 1;
        }
        int byValue = decimalA ? compareDecimals(a, b) : 0;
        return byValue != 0 ? byValue : a.compareTo(b);
    }

    private static boolean isDecimal(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return !id.isEmpty();
    }

    /** Without parsing, since an id may have more digits than a long holds. */
    private static int compareDecimals(String a, String b) {
        int startA = leadingZeros(a);
        int startB = leadingZeros(b);
        int byLength = Integer.compare(a.length() - startA, b.length() - startB);
        return byLength != 0 ? byLength : a.substring(startA).compareTo(b.substring(startB));
    }

    private static int leadingZeros(String digits) {
        int i = 0;
        while (i < digits.length() && digits.charAt(i) == '0') {
            i++;
        }
        return i;
    }
}
