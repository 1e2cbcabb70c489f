package io.headrace.pipelines;

import io.headrace.contract.Manifest;
import io.headrace.contract.Provenance;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import io.headrace.features.FeatureSet;
import io.headrace.features.KeyedFeatures;
import io.headrace.pipelines.spec.DeadlineSpec;
import io.headrace.pipelines.spec.DriftReference;
import io.headrace.pipelines.spec.Format;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.ModelSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.SourceSpec;
import io.headrace.pipelines.spec.check.ReferenceText;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.schemas.AvroSchemas;
import io.headrace.schemas.EventSchemas;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import io.headrace.stages.infer.ModelSource;
import io.headrace.stages.score.Bands;
import io.headrace.stages.score.Fallback;
import io.headrace.stages.score.Scoring;
import io.headrace.stages.score.TimeLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A spec whose names are settled: columns, features, the model as it really is. Made on the machine that submits the job.
 *
 * @param fed per input of the model, the features that fill a row of it, in order
 * @param reference text of the model version's reference profile; the empty string where it has none or nothing is compared
 */
public record PipelinePlan(
        PipelineSpec spec,
        RecordFormat events,
        Optional<RecordFormat> labels,
        FeatureSet features,
        ModelSource source,
        LoadedModel model,
        Map<String, List<String>> fed,
        String reference) {

    /** @throws RuntimeException at the first thing of the spec that does not fit its schemas or its model */
    public static PipelinePlan of(PipelineSpec spec) {
        RecordFormat events = events(spec.source());
        ModelSource source = source(spec);
        LoadedModel model = scoredAs(spec, source.load());
        FeatureSet features = FeatureSet.compile(spec.features(), events.schema());
        return new PipelinePlan(
                spec,
                events,
                spec.labels().map(labels -> labels(labels, spec.source(), labelled(features))),
                features,
                source,
                model,
                fed(spec, model),
                reference(spec, model, features));
    }

    public MetricsOf metrics() {
        return new MetricsOf(spec.name(), model.name(), model.version());
    }

    /**
     * The model on the spec's device, shared with every task of this process that scores with it.
     *
     * @throws ModelException if the device refuses it, or it does not reproduce its golden cases there
     */
    public OpenModel openModel() {
        SessionSettings settings =
                new SessionSettings(spec.model().device(), 0, spec.model().cuda());
        return OpenModel.open(model, SessionPool.process(), settings, "pipeline " + spec.name());
    }

    /** Column of the events under whose value scores are published. */
    public int keyColumn() {
        return events.schema().indexOf(spec.source().key());
    }

    /** The keyed groups that labels feed. */
    public List<KeyedFeatures> labelled() {
        return labelled(features);
    }

    private static List<KeyedFeatures> labelled(FeatureSet features) {
        return features.groups().stream().filter(KeyedFeatures::usesLabels).toList();
    }

    public Scoring scoring() {
        return new Scoring(
                Provenance.of(spec.name(), model.name(), model.version(), model.sha256(), spec.sha256()),
                features.names(),
                keyColumn(),
                new Bands(bands(), spec.score().below()),
                spec.score().range().lowest(),
                spec.score().range().highest());
    }

    /** By when events must have their score; none in replay, where nobody waits. */
    public TimeLimit timeLimit(Mode mode) {
        return spec.deadline()
                .filter(deadline -> mode == Mode.LIVE)
                .map(this::timeLimit)
                .orElse(TimeLimit.NONE);
    }

    private TimeLimit timeLimit(DeadlineSpec deadline) {
        List<Fallback.Rule> rules = deadline.rules().stream()
                .map(rule -> new Fallback.Rule(
                        features.names().indexOf(rule.feature()), rule.atLeast(), rule.atMost(), rule.score()))
                .toList();
        return new TimeLimit(
                deadline.budget().map(Duration::toMillis).orElse(TimeLimit.UNLIMITED),
                deadline.header(),
                new Fallback(rules, deadline.score().orElse(Double.NaN)));
    }

    private static String reference(PipelineSpec spec, LoadedModel model, FeatureSet features) {
        return spec.drift()
                        .filter(drift -> drift.reference() == DriftReference.PROFILE)
                        .isPresent()
                ? ReferenceText.of(model, features.names())
                : "";
    }

    /** Lowest score of each decision: the spec's, else the manifest's. */
    Map<String, Double> bands() {
        Map<String, Double> own = spec.score().bands();
        return own.isEmpty() ? model.manifest().map(Manifest::bands).orElse(Map.of()) : own;
    }

    private static RecordFormat events(SourceSpec source) {
        Schema avro = AvroSchemas.load(source.schema());
        return new RecordFormat(
                EventSchemas.of(avro, source.id(), source.eventTime()),
                avro.toString(),
                source.format(),
                source.registry(),
                source.schemaIdHeader(),
                source.maxBytes().intBytes(),
                List.of(source.key()));
    }

    private static RecordFormat labels(LabelsSpec labels, SourceSpec source, List<KeyedFeatures> fed) {
        Schema avro = AvroSchemas.load(labels.schema());
        return new RecordFormat(
                EventSchemas.of(avro, labels.selection(avro)),
                avro.toString(),
                labels.format(),
                labels.format() == Format.AVRO ? source.registry() : "",
                source.schemaIdHeader(),
                source.maxBytes().intBytes(),
                fed.stream().map(KeyedFeatures::key).toList());
    }

    private static ModelSource source(PipelineSpec spec) {
        if (spec.model() instanceof ModelSpec.Entry entry) {
            Path folder = new ModelRepository(Path.of(entry.repository())).folder(entry.name(), entry.version());
            return new ModelSource.Version(folder.toAbsolutePath().toString());
        }
        ModelSpec.File file = (ModelSpec.File) spec.model();
        return new ModelSource.File(Path.of(file.path()).toAbsolutePath().toString(), output(spec, 0));
    }

    /** The score's output by the spec where it names one. */
    private static LoadedModel scoredAs(PipelineSpec spec, LoadedModel model) {
        ScoreOutput asked = output(spec, model.score().classIndex());
        if (asked == null || asked.equals(model.score())) {
            return model;
        }
        if (model.manifest().isPresent()) {
            throw new ModelException("score.output: expected the manifest's " + model.score() + ", found " + asked
                    + "; leave it out, or name the file with model.path");
        }
        return model;
    }

    private static ScoreOutput output(PipelineSpec spec, int defaultClass) {
        String output = spec.score().output();
        int classIndex = spec.score().classIndex();
        return output.isEmpty() ? null : new ScoreOutput(output, classIndex < 0 ? defaultClass : classIndex);
    }

    private static Map<String, List<String>> fed(PipelineSpec spec, LoadedModel model) {
        if (spec.model() instanceof ModelSpec.File file && !file.inputs().isEmpty()) {
            return file.inputs();
        }
        List<TensorSpec> inputs = model.signature().inputs();
        boolean sole = inputs.size() == 1;
        return sole ? Map.of(inputs.get(0).name(), spec.featureNames()) : model.features();
    }
}
