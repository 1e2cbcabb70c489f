package io.headrace.pipelines.spec.check;

import io.headrace.pipelines.spec.SpecError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the one-line errors of the modules below into errors of a spec's key. */
final class Messages {
    private static final Pattern LINE = Pattern.compile(
            "(?:(?<thing>.*?): )?expected (?<expected>.+?), (?:found|got) (?<found>.+?)(?:; (?<hint>.+))?");

    private Messages() {}

    /** @param message thing, expectation, finding, fix; or anything else, which is then the finding */
    static SpecError toError(String key, String message) {
        String line = message.replaceAll("\\s*\\R\\s*", " ");
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return SpecError.of(key, "what fits", line);
        }
        String thing = parts.group("thing");
        String place = thing == null || key.endsWith(thing) ? "" : " (" + thing + ")";
        String hint = parts.group("hint");
        return SpecError.of(key, parts.group("expected") + place, parts.group("found"))
                .withHint(hint == null ? "" : hint);
    }
}
