package io.headrace.cli.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Kafka's settings for one node that is broker and controller at once, small enough to share a JVM with a pipeline. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String BROKER = "PLAINTEXT";

    /** Of topics that clients make by writing: as many as a small machine can read in parallel. */
    private static final int PARTITIONS = 4;

    /** Large enough that a record which a pipeline must set aside can be put in at all. */
    private static final int MAX_RECORD_BYTES = 32 << 20;

    private BrokerSettings() {}

    /** As text, the form that Kafka parses into whatever type each setting has. */
    static Map<String, String> of(Path data, Ports ports) {
        Map<String, Object> settings = new HashMap<>(topics());
        settings.putAll(roles(ports));
        settings.putAll(internalTopics());
        settings.putAll(session());
        settings.putAll(footprint());
        settings.put("log.dirs", data.toString());
        Map<String, String> texts = new HashMap<>();
        settings.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    private static Map<String, Object> roles(Ports ports) {
        String controller = Ports.HOST + ":" + ports.controller();
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                NODE_ID,
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                BROKER + "://" + ports.address() + "," + CONTROLLER + "://" + controller,
                "advertised.listeners",
                BROKER + "://" + ports.address(),
                "listener.security.protocol.map",
                BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                BROKER);
    }

    /**
     * Records are kept for ever: retention goes by the records' timestamps, and a replayed history is older than any
     * limit on the day that it is put in.
     */
    private static Map<String, Object> topics() {
        return Map.of(
                "auto.create.topics.enable", true,
                "num.partitions", PARTITIONS,
                "default.replication.factor", 1,
                "min.insync.replicas", 1,
                "message.max.bytes", MAX_RECORD_BYTES,
                "log.retention.ms", -1,
                "transaction.max.timeout.ms", 900_000,
                "group.initial.rebalance.delay.ms", 0);
    }

    private static Map<String, Object> internalTopics() {
        return Map.of(
                "offsets.topic.replication.factor", 1,
                "offsets.topic.num.partitions", 4,
                "transaction.state.log.replication.factor", 1,
                "transaction.state.log.min.isr", 1,
                "transaction.state.log.num.partitions", 4,
                "share.coordinator.state.topic.replication.factor", 1,
                "share.coordinator.state.topic.min.isr", 1,
                "share.coordinator.state.topic.num.partitions", 1);
    }

    /**
     * After a kill the controller still takes the killed broker for alive, and refuses its successor until the session
     * ends: 9 s by default. Shorter than this, a starved machine would fence a broker that lives.
     */
    private static Map<String, Object> session() {
        return Map.of("broker.session.timeout.ms", 4000, "broker.heartbeat.interval.ms", 1000);
    }

    /** The cleaner's buffer alone would take 128 MB of the heap by default. */
    private static Map<String, Object> footprint() {
        return Map.of(
                "num.network.threads", 2,
                "num.io.threads", 4,
                "background.threads", 2,
                "log.cleaner.threads", 1,
                "log.cleaner.dedupe.buffer.size", 8 << 20);
    }
}
