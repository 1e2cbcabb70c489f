package io.headrace.pipelines.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of Kafka clients that other keys of the spec say, or that its promises rest on. */
final class ReservedSettings {
    private static final String DELIVERY = "use sinks[].delivery; neither loses a score";
    private static final String READ_FORMAT = "use source.format";
    private static final String WRITTEN_FORMAT = "use sinks[].format";
    private static final String OFFSETS = "leave it out: offsets are those of the checkpoints";

    /** What to do instead. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("bootstrap.servers", "use kafka.bootstrap"),
            Map.entry("group.id", "use name, which the group is called by"),
            Map.entry("transactional.id", "use name and sinks[].topic, which it is made of"),
            Map.entry("transaction.timeout.ms", "use kafka.transaction-timeout"),
            Map.entry("acks", DELIVERY),
            Map.entry("enable.idempotence", DELIVERY),
            Map.entry("key.serializer", WRITTEN_FORMAT),
            Map.entry("value.serializer", WRITTEN_FORMAT),
            Map.entry("key.deserializer", READ_FORMAT),
            Map.entry("value.deserializer", READ_FORMAT),
            Map.entry("isolation.level", "leave it out: what a transaction took back is never read"),
            Map.entry("enable.auto.commit", OFFSETS),
            Map.entry("auto.offset.reset", OFFSETS));

    private ReservedSettings() {}

    /**
     * @param key of the settings, relative to the section
     * @return a copy, sorted by name
     * @throws SpecException with an error for each setting that is reserved
     */
    static Map<String, String> withoutReserved(Map<String, String> settings, String key) {
        Map<String, String> sorted = new TreeMap<>(settings);
        List<SpecError> errors = sorted.keySet().stream()
                .filter(INSTEAD::containsKey)
                .map(name -> SpecError.of(key + "." + name, "no such setting", Check.quoted(settings.get(name)))
                        .withHint(INSTEAD.get(name)))
                .toList();
        if (!errors.isEmpty()) {
            throw new SpecException(errors);
        }
        return Collections.unmodifiableMap(sorted);
    }
}
