package io.headrace.cli.report;

import java.util.Locale;

/** How a feature stands, the gravest first. Each has a sign of its own, so that colour is never all there is. */
enum Standing {
    ALARM("▲", "in alarm"),
    DRIFTED("△", "drifted, no alarm"),
    NOT_ENOUGH_DATA("…", "not enough data"),
    NO_REFERENCE("?", "no reference yet"),
    STABLE("✓", "stable"),
    GONE("–", "no longer reported");

    private final String sign;
    private final String words;

    Standing(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    String sign() {
        return sign;
    }

    String words() {
        return words;
    }

    /** Class name of page.css. */
    String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
