package io.headrace.benchmarks.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The features that others computed for a week of fraud-sim.
 *
 * @param names of the features, in the model's order; the amount first
 * @param rows by event id, in that order
 */
public record Reference(List<String> names, Map<String, double[]> rows) {
    private static final Pattern WINDOW =
            Pattern.compile("(CUSTOMER|TERMINAL)_ID_(NB_TX|AVG_AMOUNT|RISK)_(\\d+)DAY_WINDOW");
    private static final Map<String, String> FUNCTIONS = Map.of("NB_TX", "count", "AVG_AMOUNT", "mean", "RISK", "risk");
    private static final int RAW_AMOUNT = 4;

    public Reference {
        names = List.copyOf(names);
        rows = Map.copyOf(rows);
    }

    /**
     * Reads {@code GIVEN_features*.csv.gz}, and the amounts from {@code GIVEN_raw*.csv.gz}.
     *
     * @throws IOException if one of them is not there exactly once, or cannot be read
     */
    public static Reference read(Path folder) throws IOException {
        List<String> names = new ArrayList<>(List.of("amount"));
        Map<String, double[]> rows = new LinkedHashMap<>();
        forEachLine(sole(folder, "GIVEN_features*.csv.gz"), cells -> {
            if (names.size() == 1) {
                List.of(cells).subList(1, cells.length).forEach(column -> names.add(named(column)));
            } else {
                rows.put(cells[0], row(cells));
            }
        });
        forEachLine(sole(folder, "GIVEN_raw*.csv.gz"), cells -> {
            double[] row = rows.get(cells[0]);
            if (row != null) {
                row[0] = Double.parseDouble(cells[RAW_AMOUNT]);
            }
        });
        return new Reference(names, rows);
    }

    /** The amount's place stays open, since it comes from the other file. */
    private static double[] row(String[] cells) {
        double[] row = new double[cells.length];
        row[0] = Double.NaN;
        for (int i = 1; i < cells.length; i++) {
            row[i] = Double.parseDouble(cells[i]);
        }
        return row;
    }

    private static String named(String column) {
        Matcher window = WINDOW.matcher(column);
        return window.matches()
                ? window.group(1).toLowerCase(Locale.ROOT) + "_" + FUNCTIONS.get(window.group(2)) + "_"
                        + window.group(3) + "d"
                : column.replaceFirst("^TX_", "").toLowerCase(Locale.ROOT);
    }

    private static Path sole(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        }
        if (found.size() != 1) {
            throw new IOException(folder + ": expected one " + glob + ", found " + found.size());
        }
        return found.get(0);
    }

    private static void forEachLine(Path file, Consumer<String[]> each) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(line.split(","));
            }
        }
    }
}
