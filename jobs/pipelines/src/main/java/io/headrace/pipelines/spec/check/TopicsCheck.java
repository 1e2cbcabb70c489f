package io.headrace.pipelines.spec.check;

import io.headrace.pipelines.spec.DeadLetterSpec;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.pipelines.spec.SinkSpec;
import io.headrace.pipelines.spec.SourceSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which topics a spec names, that none has two roles, and that they exist. */
final class TopicsCheck {
    private final Map<String, String> read = new LinkedHashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();

    TopicsCheck(SpecParts parts) {
        List<String> events = parts.source().map(SourceSpec::topics).orElse(List.of());
        for (int i = 0; i < events.size(); i++) {
            read.put("source.topics[" + i + "]", events.get(i));
        }
        parts.labels().map(LabelsSpec::topic).ifPresent(topic -> read.put("labels.topic", topic));
        for (int i = 0; i < parts.sinks().size(); i++) {
            Optional<String> topic = parts.sinks().get(i).map(SinkSpec::topic);
            String key = "sinks[" + i + "].topic";
            topic.ifPresent(name -> written.put(key, name));
        }
        parts.drift().flatMap(DriftSpec::topic).ifPresent(topic -> written.put("drift.topic", topic));
        parts.quality().flatMap(QualitySpec::topic).ifPresent(topic -> written.put("quality.topic", topic));
        parts.deadLetter().map(DeadLetterSpec::topic).ifPresent(topic -> written.put("dead-letter.topic", topic));
    }

    /** All of them. */
    Set<String> topics() {
        Set<String> topics = new TreeSet<>(read.values());
        topics.addAll(written.values());
        return topics;
    }

    /** A topic that is read and written would feed the pipeline its own scores. */
    List<SpecError> roles() {
        List<SpecError> errors = new ArrayList<>();
        Map<String, String> firstKeys = new LinkedHashMap<>();
        Map<String, String> all = new LinkedHashMap<>(read);
        all.putAll(written);
        all.forEach((key, topic) -> {
            String first = firstKeys.putIfAbsent(topic, key);
            if (first != null) {
                errors.add(SpecError.of(key, "a topic of its own", '"' + topic + "\", as in " + first));
            }
        });
        return errors;
    }

    /** @param bootstrap for people */
    List<SpecError> existence(TopicDirectory.Answer answer, String bootstrap) {
        List<SpecError> errors = new ArrayList<>();
        read.forEach((key, topic) -> missing(key, topic, answer, bootstrap).ifPresent(errors::add));
        if (!answer.createsTopics()) {
            written.forEach(
                    (key, topic) -> missing(key, topic, answer, bootstrap).ifPresent(errors::add));
        }
        return errors;
    }

    private static Optional<SpecError> missing(
            String key, String topic, TopicDirectory.Answer answer, String bootstrap) {
        return answer.existing().contains(topic)
                ? Optional.empty()
                : Optional.of(SpecError.of(key, "a topic at " + bootstrap, '"' + topic + "\", which does not exist")
                        .withHint("create it"));
    }
}
