package io.headrace.pipelines.spec.check;

import io.headrace.pipelines.spec.Delivery;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.pipelines.spec.SinkSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecParts;
import io.headrace.pipelines.spec.check.TopicDirectory.Answer;
import io.headrace.pipelines.spec.check.TopicDirectory.BrokerUnavailableException;
import io.headrace.pipelines.spec.yaml.SpecReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Everything that can be said about a spec before it runs, at once. Takes as long as its Kafka, five seconds at most. */
public final class SpecCheck {
    private final SpecParts parts;
    private final Function<KafkaSpec, TopicDirectory> directories;
    private final List<SpecError> errors = new ArrayList<>();

    private SpecCheck(SpecParts parts, Function<KafkaSpec, TopicDirectory> directories) {
        this.parts = parts;
        this.directories = directories;
    }

    /** Against the live Kafka that the spec names. */
    public static SpecReading check(SpecReading reading) {
        return check(reading, KafkaTopics::new);
    }

    /**
     * @param directories knows the topics of a Kafka
     * @return the reading with whatever else was found; the spec is absent if there is any error
     */
    public static SpecReading check(SpecReading reading, Function<KafkaSpec, TopicDirectory> directories) {
        return reading.parts()
                .map(parts -> reading.with(new SpecCheck(parts, directories).errors()))
                .orElse(reading);
    }

    /** @return every error; empty if the spec can run */
    public static List<SpecError> check(PipelineSpec spec, Function<KafkaSpec, TopicDirectory> directories) {
        return new SpecCheck(SpecParts.of(spec), directories).errors();
    }

    private List<SpecError> errors() {
        TopicsCheck topics = new TopicsCheck(parts);
        Optional<CompletableFuture<Answer>> asked = parts.kafka().map(kafka -> ask(kafka, topics));
        checkModel(checkRecords());
        errors.addAll(topics.roles());
        checkKafka(topics, asked);
        return errors;
    }

    /** Beside the other checks, since an absent broker takes its time. */
    private CompletableFuture<Answer> ask(KafkaSpec kafka, TopicsCheck topics) {
        return CompletableFuture.supplyAsync(() -> directories.apply(kafka).ask(topics.topics()));
    }

    /** @return what is known of the events */
    private RecordCheck checkRecords() {
        Optional<RecordCheck> events = parts.source().map(RecordCheck::of);
        Optional<RecordCheck> labels = parts.labels().map(RecordCheck::of);
        events.ifPresent(check -> errors.addAll(check.errors()));
        labels.ifPresent(check -> errors.addAll(check.errors()));
        RecordCheck known = events.orElse(new RecordCheck(Optional.empty(), Optional.empty(), List.of()));
        errors.addAll(FeaturesCheck.check(parts, known, labels));
        return known;
    }

    private void checkModel(RecordCheck events) {
        ModelCheck model = ModelCheck.of(parts);
        errors.addAll(model.errors());
        parts.score().ifPresent(score -> errors.addAll(ScoreCheck.check(score, model)));
        errors.addAll(DeadlineCheck.check(parts));
        errors.addAll(DriftCheck.check(parts));
        errors.addAll(QualityCheck.check(parts, events, model));
    }

    private void checkKafka(TopicsCheck topics, Optional<CompletableFuture<Answer>> asked) {
        Optional<Answer> answer = asked.flatMap(this::await);
        answer.ifPresent(known -> errors.addAll(topics.existence(known, bootstrap())));
        if (parts.kafka().isPresent() && parts.checkpoint().isPresent() && isTransactional()) {
            errors.addAll(TimeoutsRule.check(
                    parts.checkpoint().get(), parts.kafka().get(), answer.flatMap(Answer::longestTransaction)));
        }
    }

    private Optional<Answer> await(CompletableFuture<Answer> asked) {
        try {
            return Optional.of(asked.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof BrokerUnavailableException unavailable) {
                errors.add(SpecError.of("kafka.bootstrap", "a Kafka at " + bootstrap(), unavailable.getMessage())
                        .withHint("start it (./headrace broker starts one), or name another"));
                return Optional.empty();
            }
            throw e;
        }
    }

    private String bootstrap() {
        return parts.kafka().map(KafkaSpec::bootstrap).orElse("");
    }

    private boolean isTransactional() {
        boolean reports = parts.drift().flatMap(DriftSpec::topic).isPresent()
                || parts.quality().flatMap(QualitySpec::topic).isPresent();
        return reports
                || parts.sinks().stream()
                        .flatMap(Optional::stream)
                        .map(SinkSpec::delivery)
                        .anyMatch(Delivery.EXACTLY_ONCE::equals);
    }
}
