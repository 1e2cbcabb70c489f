package io.headrace.cli.demo;

import io.headrace.cli.InputException;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.spec.Delivery;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.pipelines.spec.SinkSpec;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.pipelines.spec.yaml.SpecReading;
import io.headrace.runtime.infer.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shipped spec of the demo, on the demo's Kafka. */
record DemoSpec(PipelineSpec spec) {
    private static final Path FILE = Path.of("specs", "card-fraud.yaml");

    /**
     * @param root of the project, where specs and models lie
     * @throws InputException if the spec is not the shipped one any more and cannot be read
     */
    static DemoSpec read(Path root, String bootstrap) {
        SpecReading reading = SpecReader.read(root.resolve(FILE), List.of(root));
        PipelineSpec spec = reading.spec()
                .orElseThrow(() -> new InputException("demo: " + root.resolve(FILE) + " is refused: " + reading.errors()
                        + "; `headrace validate` says more"));
        return new DemoSpec(spec.withKafka(spec.kafka().withBootstrap(bootstrap)));
    }

    PipelinePlan plan() {
        try {
            return PipelinePlan.of(spec);
        } catch (ModelException refused) {
            throw new InputException("demo: " + refused.getMessage() + "; `headrace train` makes one", refused);
        }
    }

    String transactions() {
        return spec.source().topics().get(0);
    }

    String labels() {
        return spec.labels().orElseThrow().topic();
    }

    /** Payments and labels as records of its topics. */
    DemoRecords records() {
        return new DemoRecords(transactions(), labels());
    }

    String decisions() {
        return sink(Delivery.AT_LEAST_ONCE);
    }

    String ledger() {
        return sink(Delivery.EXACTLY_ONCE);
    }

    String deadLetters() {
        return spec.deadLetter().topic();
    }

    DriftSpec drift() {
        return spec.drift()
                .orElseThrow(() -> new InputException("demo: " + FILE + ": expected a section drift, found none"));
    }

    DemoSpec withDrift(DriftSpec other) {
        return new DemoSpec(spec.withDrift(other));
    }

    /** Where reports of drift go. */
    String reports() {
        return drift().topic()
                .orElseThrow(() -> new InputException("demo: " + FILE + ": expected drift.topic, found none"));
    }

    /** Every topic that the pipeline reads or writes. */
    List<String> topics() {
        List<String> topics =
                new ArrayList<>(List.of(transactions(), labels(), decisions(), ledger(), deadLetters(), reports()));
        spec.quality().flatMap(QualitySpec::topic).ifPresent(topics::add);
        return topics;
    }

    /** The decision that flags nothing. */
    String unremarkable() {
        return spec.score().below();
    }

    private String sink(Delivery delivery) {
        return spec.sinks().stream()
                .filter(sink -> sink.delivery() == delivery)
                .map(SinkSpec::topic)
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "demo: " + FILE + ": expected a sink with delivery " + delivery + ", found none"));
    }
}
