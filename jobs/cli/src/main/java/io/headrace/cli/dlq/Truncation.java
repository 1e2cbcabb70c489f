package io.headrace.cli.dlq;

import io.headrace.schemas.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** Says which parts of a letter were cut. */
final class Truncation {
    private Truncation() {}

    static String of(DeadLetter letter) {
        List<String> parts = new ArrayList<>();
        add(parts, letter.rejected().payload(), letter.length(), "bytes");
        add(parts, letter.rejected().key(), letter.keyLength(), "bytes of the key");
        if (letter.headersLeftOut() > 0) {
            parts.add(letter.rejected().headers().size() + " of "
                    + (letter.rejected().headers().size() + letter.headersLeftOut()) + " headers");
        }
        return String.join(" and ", parts) + " are here";
    }

    private static void add(List<String> parts, byte[] here, long length, String what) {
        if (here != null && here.length < length) {
            parts.add(here.length + " of " + length + " " + what);
        }
    }
}
