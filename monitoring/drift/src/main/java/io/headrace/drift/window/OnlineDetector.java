package io.headrace.drift.window;

import io.headrace.drift.detect.Adwin;
import io.headrace.drift.detect.Detector;
import io.headrace.drift.detect.PageHinkley;
import java.util.List;
import java.util.Locale;

/**
 * Detectors for a feature's mean, pane by pane, in standard deviations from its reference: they see what creeps too slowly for
 * any two windows to differ.
 */
public enum OnlineDetector {
    /** Asked at each pane, since panes are few. */
    ADWIN(new Part(new Adwin.Settings(0.002, 1, 5, 5, 10), 1)),
    /** Two of them, one of which sees falls; a shift of half a deviation adds up to a drift in a dozen panes. */
    PAGE_HINKLEY(new Part(hinkley(), 1), new Part(hinkley(), -1));

    private final List<Part> parts;

    OnlineDetector(Part... parts) {
        this.parts = List.of(parts);
    }

    private static PageHinkley.Settings hinkley() {
        return new PageHinkley.Settings(30, 0.05, 5, 0.9999, true);
    }

    /** @param sign what it sees is the value times this */
    record Part(Detector.Settings settings, int sign) {}

    /** As written in a pipeline and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Detectors that watch side by side. */
    List<Part> parts() {
        return parts;
    }
}
