package io.headrace.drift.window;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Windows of event time, aligned to the epoch, which begin one slide apart: [end - size, end). A pane is one slide of them.
 *
 * @param sizeMillis a multiple of the slide
 * @param slideMillis at least 1
 */
public record WindowShape(long sizeMillis, long slideMillis) implements Serializable {
    /** A window's slides: so many panes are kept and merged for each. */
    public static final int SLIDES = 60;

    /** Windows of the usual size that a long one holds. */
    private static final int LONG = 24;

    public WindowShape {
        if (slideMillis < 1 || sizeMillis < slideMillis || sizeMillis % slideMillis != 0) {
            throw new IllegalArgumentException(
                    "a window must be a multiple of its slide: " + sizeMillis + " ms by " + slideMillis + " ms");
        }
    }

    /** Side by side. */
    public static WindowShape tumbling(Duration size) {
        return new WindowShape(size.toMillis(), size.toMillis());
    }

    /**
     * A window that slides by a sixtieth of it, for what breaks, and one of 24 times its length that slides by it, for what
     * creeps: of 1 h, 1 h by 1 min and 1 d by 1 h.
     *
     * @param size a multiple of 60 ms
     */
    public static List<WindowShape> sliding(Duration size) {
        long millis = size.toMillis();
        return List.of(new WindowShape(millis, millis / SLIDES), new WindowShape(LONG * millis, millis));
    }

    /** The end of the pane that the time lies in. */
    public long paneEnd(long time) {
        return Math.floorDiv(time, slideMillis) * slideMillis + slideMillis;
    }

    /** Whether a window ends then. */
    public boolean endsAt(long time) {
        return Math.floorMod(time, slideMillis) == 0;
    }

    /** Of the windows, every so-manyth shares no event with the one before it: whether it is one of those. */
    public boolean standsAlone(long end) {
        return Math.floorMod(end, sizeMillis) == 0;
    }

    /** The end of the last window that holds the pane. */
    public long lastWindowWith(long paneEnd) {
        return paneEnd + sizeMillis - slideMillis;
    }

    /** The end of the oldest pane in the window. */
    public long oldestPaneOf(long end) {
        return end - sizeMillis + slideMillis;
    }

    /** The size in the largest unit that leaves no rest: {@code 1h}. */
    public String label() {
        long[] units = {86_400_000, 3_600_000, 60_000, 1_000};
        String[] names = {"d", "h", "m", "s"};
        for (int i = 0; i < units.length; i++) {
            if (sizeMillis % units[i] == 0) {
                return sizeMillis / units[i] + names[i];
            }
        }
        return sizeMillis + "ms";
    }
}
