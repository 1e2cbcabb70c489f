package io.headrace.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The topics of the demo's pipeline. */
final class DemoTopics implements AutoCloseable {
    private static final int PARTITIONS = 2;

    /** A demo may run for days: each partition keeps its newest 2 GiB. */
    private static final Map<String, String> BOUNDED =
            Map.of("retention.bytes", Long.toString(2L << 30), "segment.bytes", Integer.toString(128 << 20));

    private final Admin admin;

    DemoTopics(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Makes those that an earlier demo over the same folder has not left. */
    void create(DemoSpec spec) throws InterruptedException {
        Set<String> present = get(admin.listTopics().names()::get);
        List<NewTopic> absent = spec.topics().stream()
                .filter(topic -> !present.contains(topic))
                .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1).configs(BOUNDED))
                .toList();
        get(admin.createTopics(absent).all()::get);
        wakeCoordinator(spec.spec().name());
    }

    /** A new broker makes the coordinator of a group on the first question about it; by the first commit it is there. */
    private void wakeCoordinator(String group) {
        admin.listConsumerGroupOffsets(group);
    }

    /** How many records a topic without transactions has ever taken. */
    long records(String topic) throws InterruptedException {
        TopicDescription description =
                get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)::get);
        Map<TopicPartition, OffsetSpec> ends = description.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(ends).all()::get).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }

    @FunctionalInterface
    private interface Answer<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Answer<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the demo's broker refused a request", e.getCause());
        }
    }
}
