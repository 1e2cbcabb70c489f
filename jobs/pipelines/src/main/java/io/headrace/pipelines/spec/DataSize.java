package io.headrace.pipelines.spec;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data, written {@code 64KB} or {@code 10MB}.
 *
 * @param bytes above 0; a KB is 1024 bytes
 */
public record DataSize(long bytes) implements Serializable {
    /** As a regular expression that JSON Schema understands too. */
    public static final String PATTERN = "^[0-9]{1,9}(B|KB|MB|GB)$";

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(B|KB|MB|GB)");
    private static final Map<String, Long> BYTES = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    public DataSize {
        if (bytes < 1) {
            throw new IllegalArgumentException("a data size is at least one byte: " + bytes);
        }
    }

    public static DataSize kilobytes(long count) {
        return new DataSize(count << 10);
    }

    public static DataSize megabytes(long count) {
        return new DataSize(count << 20);
    }

    /** @return empty if the text is no data size, or zero */
    public static Optional<DataSize> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(matcher.group(1)) * BYTES.get(matcher.group(2));
        return bytes == 0 ? Optional.empty() : Optional.of(new DataSize(bytes));
    }

    /** For APIs that count in ints; a size beyond 2 GiB becomes the largest int. */
    public int intBytes() {
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        if (bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "GB";
        }
        if (bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "MB";
        }
        return bytes % 1024 == 0 ? (bytes >> 10) + "KB" : bytes + "B";
    }
}
