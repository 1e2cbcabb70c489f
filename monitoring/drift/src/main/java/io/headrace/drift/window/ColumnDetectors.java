package io.headrace.drift.window;

import io.headrace.drift.counts.Tally;
import io.headrace.drift.detect.Detector;
import io.headrace.drift.detect.DriftState;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The online detectors of one feature, and which have seen a change that was not reported yet. One thread. */
final class ColumnDetectors {
    private static final int MOST_BYTES = 1 << 16;

    private final Map<OnlineDetector, List<Detector>> detectors = new EnumMap<>(OnlineDetector.class);
    private final Map<OnlineDetector, Boolean> changed = new EnumMap<>(OnlineDetector.class);

    ColumnDetectors(List<OnlineDetector> used) {
        for (OnlineDetector detector : used) {
            detectors.put(
                    detector,
                    detector.parts().stream()
                            .map(part -> part.settings().create())
                            .toList());
        }
    }

    /** A constant reference has no deviation to measure by, and says nothing here. */
    void pane(double mean, Tally reference) {
        double shift = (mean - reference.mean()) / Math.sqrt(reference.variance());
        if (Double.isFinite(shift)) {
            detectors.forEach((detector, parts) -> observe(detector, parts, shift));
        }
    }

    private void observe(OnlineDetector detector, List<Detector> parts, double shift) {
        for (int part = 0; part < parts.size(); part++) {
            if (parts.get(part).update(detector.parts().get(part).sign() * shift) == DriftState.DRIFT) {
                changed.put(detector, true);
            }
        }
    }

    /** Labels of those that have seen a change since they were last asked. */
    List<String> takeChanged() {
        List<String> labels =
                changed.keySet().stream().map(OnlineDetector::label).toList();
        changed.clear();
        return labels;
    }

    void write(Packer out) {
        out.putVar(detectors.size());
        detectors.forEach((detector, parts) -> {
            out.putBytes(detector.name().getBytes(StandardCharsets.UTF_8));
            out.putByte(changed.containsKey(detector) ? 1 : 0);
            parts.forEach(part -> out.putBytes(part.toBytes()));
        });
    }

    /** What a detector that is no longer used has learnt is forgotten; one that is new begins. */
    void read(Unpacker in) {
        int size = in.getSize(OnlineDetector.values().length);
        for (int i = 0; i < size; i++) {
            OnlineDetector detector =
                    OnlineDetector.valueOf(new String(in.getBytes(MOST_BYTES), StandardCharsets.UTF_8));
            boolean hasChanged = in.getByte() == 1;
            List<Detector> parts = new ArrayList<>();
            for (OnlineDetector.Part part : detector.parts()) {
                parts.add(part.settings().restore(in.getBytes(MOST_BYTES)));
            }
            if (detectors.replace(detector, parts) != null && hasChanged) {
                changed.put(detector, true);
            }
        }
    }
}
