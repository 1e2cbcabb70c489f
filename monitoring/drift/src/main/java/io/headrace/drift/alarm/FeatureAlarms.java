package io.headrace.drift.alarm;

import io.headrace.drift.distance.Distance;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An {@link Alarm} for each feature of a model version and each distance; a feature's is raised while any of its distances' is.
 * So what one distance has raised, another that stays stable cannot call off: where values go missing the missing rate
 * may be stable while nothing of its values was judged. One thread.
 */
public final class FeatureAlarms {
    private static final int VERSION = 2;
    private static final int MOST_FEATURES = 1 << 16;
    private static final int LONGEST = 1 << 16;

    /** So that in UTF-8 a name is shorter than {@link #LONGEST}. */
    private static final int LONGEST_NAME = 1 << 14;

    private final AlarmPolicy policy;
    private final Map<String, Map<Distance, Alarm>> alarms = new TreeMap<>();

    public FeatureAlarms(AlarmPolicy policy) {
        this.policy = policy;
    }

    /**
     * An alarm that was raised or has recovered.
     *
     * @param findings of the window that did it
     */
    public record Changed(String feature, Alarm.Change change, List<Finding> findings) {
        public Changed {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Takes one window, windows being in the order of event time. A distance that is no longer taken of a feature which is
     * still judged is forgotten.
     *
     * @param window one finding a feature and distance, as {@link WindowJudge} gives them
     * @return what changed, in the order of the findings
     */
    public List<Changed> update(List<Finding> window) {
        Map<String, List<Finding>> byFeature = new LinkedHashMap<>();
        window.forEach(finding -> byFeature
                .computeIfAbsent(finding.feature(), none -> new ArrayList<>())
                .add(finding));
        List<Changed> changes = new ArrayList<>();
        byFeature.forEach((feature, findings) -> {
            Alarm.Change change = update(alarmsOf(feature), findings);
            if (change != Alarm.Change.NONE) {
                changes.add(new Changed(feature, change, findings));
            }
        });
        return changes;
    }

    private Map<Distance, Alarm> alarmsOf(String feature) {
        if (feature.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a feature's name must be at most " + LONGEST_NAME + " characters, got " + feature.length());
        }
        if (alarms.size() == MOST_FEATURES && !alarms.containsKey(feature)) {
            throw new IllegalArgumentException("a model must have at most " + MOST_FEATURES + " features");
        }
        return alarms.computeIfAbsent(feature, none -> new EnumMap<>(Distance.class));
    }

    private Alarm.Change update(Map<Distance, Alarm> byDistance, List<Finding> findings) {
        boolean before = raised(byDistance);
        byDistance.keySet().retainAll(findings.stream().map(Finding::distance).toList());
        for (Finding finding : findings) {
            byDistance
                    .computeIfAbsent(finding.distance(), none -> new Alarm(policy))
                    .update(finding.verdict());
        }
        boolean after = raised(byDistance);
        return before == after ? Alarm.Change.NONE : after ? Alarm.Change.RAISED : Alarm.Change.RECOVERED;
    }

    private static boolean raised(Map<Distance, Alarm> byDistance) {
        return byDistance.values().stream().anyMatch(Alarm::raised);
    }

    /** Features whose alarm is raised now, by name. */
    public List<String> raised() {
        return alarms.entrySet().stream()
                .filter(feature -> raised(feature.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putVar(alarms.size());
        alarms.forEach((feature, byDistance) -> {
            out.putBytes(feature.getBytes(StandardCharsets.UTF_8)).putVar(byDistance.size());
            byDistance.forEach(
                    (distance, alarm) -> out.putBytes(distance.label().getBytes(StandardCharsets.UTF_8))
                            .putBytes(alarm.toBytes()));
        });
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of alarms */
    public static FeatureAlarms fromBytes(AlarmPolicy policy, byte[] bytes) {
        return Unpacker.read("feature alarms", VERSION, bytes, in -> {
            FeatureAlarms alarms = new FeatureAlarms(policy);
            int size = in.getSize(MOST_FEATURES);
            for (int i = 0; i < size; i++) {
                alarms.readFeature(in);
            }
            return alarms;
        });
    }

    private void readFeature(Unpacker in) {
        Map<Distance, Alarm> byDistance = alarmsOf(text(in));
        int size = in.getSize(Distance.values().length);
        for (int i = 0; i < size; i++) {
            Distance distance = Distance.ofLabel(text(in));
            byDistance.put(distance, Alarm.fromBytes(policy, in.getBytes(LONGEST)));
        }
    }

    private static String text(Unpacker in) {
        return new String(in.getBytes(LONGEST), StandardCharsets.UTF_8);
    }
}
