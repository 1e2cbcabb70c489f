package io.headrace.stages.drift;

import io.headrace.contract.Provenance;
import io.headrace.drift.window.Counting;
import io.headrace.drift.window.ModelCounts;
import io.headrace.drift.window.WindowShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The panes that one subtask counts into. Most events fall into the pane of the one before. One thread. */
final class OpenPanes {
    /** Stragglers open old panes; beyond so many the one used longest ago is passed on, which is always allowed. */
    private static final int MOST_OPEN = 64;

    private final Counting counting;
    private final long fingerprint;
    private final WindowShape shape;
    private final Consumer<PaneCounts> closed;
    private final Map<Key, ModelCounts> open = new LinkedHashMap<>(2 * MOST_OPEN, 0.75f, true);
    private final Deque<ModelCounts> spare = new ArrayDeque<>();
    private Provenance lastProvenance;
    private long lastEnd;
    private ModelCounts last;

    private record Key(Provenance provenance, long end) {}

    /**
     * @param fingerprint of counts that can be merged
     * @param closed takes what was counted of a pane, each event once
     */
    OpenPanes(Counting counting, long fingerprint, WindowShape shape, Consumer<PaneCounts> closed) {
        this.counting = counting;
        this.fingerprint = fingerprint;
        this.shape = shape;
        this.closed = closed;
    }

    /** @param time of the event, epoch milliseconds */
    ModelCounts at(Provenance provenance, long time) {
        boolean isLast =
                last != null && provenance == lastProvenance && time < lastEnd && time >= lastEnd - shape.slideMillis();
        return isLast ? last : find(provenance, shape.paneEnd(time));
    }

    private ModelCounts find(Provenance provenance, long end) {
        Key key = new Key(provenance, end);
        ModelCounts counts = open.get(key);
        if (counts == null) {
            if (open.size() == MOST_OPEN) {
                close(List.of(open.keySet().iterator().next()));
            }
            counts = spare.isEmpty() ? new ModelCounts(counting) : spare.pop();
            open.put(key, counts);
        }
        lastProvenance = provenance;
        lastEnd = end;
        last = counts;
        return counts;
    }

    /** Passes on the panes of which no event is to come any more. */
    void closeUpTo(long watermark) {
        if (!open.isEmpty()) {
            close(open.keySet().stream().filter(key -> key.end - 1 <= watermark).toList());
        }
    }

    void closeAll() {
        close(new ArrayList<>(open.keySet()));
    }

    private void close(List<Key> keys) {
        for (Key key : keys) {
            ModelCounts counts = open.remove(key);
            closed.accept(new PaneCounts(
                    key.provenance, fingerprint, key.end, counts.events(), counts.earliest(), counts.toBytes()));
            counts.clear();
            spare.push(counts);
            last = null;
        }
    }
}
