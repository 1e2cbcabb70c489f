package io.headrace.stages.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport;
import io.headrace.contract.Rejected;
import io.headrace.contract.Run;
import io.headrace.contract.Score;
import io.headrace.drift.outcomes.PendingCounts.Part;
import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.quality.CostMatrix;
import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import io.headrace.features.LabelUpdate;
import io.headrace.stages.Cards;
import io.headrace.stages.drift.quality.QualityItem.OfLabel;
import io.headrace.stages.drift.quality.QualityItem.OfModel;
import io.headrace.stages.drift.quality.QualityItem.OfScores;
import io.headrace.stages.features.AdmitLabels;
import io.headrace.stages.features.LabelFields;
import io.headrace.stages.features.RoutedLabel;
import io.headrace.stages.score.RowScorer;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.SerializerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class QualityStageTest {
    private static final LabelFields LABELS = LabelFields.of(Cards.LABELS, "time", "label", List.of("card"));
    private static final EventFields FIELDS = EventFields.of(Cards.SCHEMA, "amount", List.of("card"));

    private static QualitySettings settings(String... segmentBy) {
        Duration day = Duration.ofDays(1);
        QualityGrid grid = new QualityGrid(day, day, day.multipliedBy(30));
        return new QualitySettings(grid, 0.5, 100, CostMatrix.UNKNOWN, List.of(segmentBy), 1_000_000);
    }

    static Scored scored(long id, double amount, int flags, Provenance provenance) {
        Event event = Cards.event(id, 100 + id, id == 0 ? null : "card" + id, amount);
        FeatureVector features = new FeatureVector(List.of("amount"), new double[] {amount});
        return new Scored(
                new Score(
                        event.id(), "k", event.time(), provenance, 0.25, "approve", 0.1, 5, flags, features, List.of()),
                event);
    }

    @Test
    void labelsWithAndWithoutKeysSayTheSame() {
        Event complete = Cards.label(7, 200, 100L, "a", 1.0);
        OfLabel expected = new OfLabel(IdHash.of("7"), 200, 100, Outcome.POSITIVE);
        assertThat(QualityStage.outcome(complete, LABELS)).isEqualTo(expected);
        assertThat(QualityStage.outcome(new LabelUpdate("7", 100, 200, 1))).isEqualTo(expected);
        assertThat(QualityStage.outcome(Cards.label(7, 200, null, "a", 0.4), LABELS))
                .isEqualTo(new OfLabel(IdHash.of("7"), 200, OfLabel.NO_TIME, Outcome.NEGATIVE));
    }

    @Test
    void columnsThatAreLackingAreRefusedByName() {
        assertThatThrownBy(() -> EventFields.of(Cards.SCHEMA, "amuont", List.of()))
                .hasMessage("quality.amount: expected a column of Payment, found amuont; name one of its fields");
        assertThatThrownBy(() -> EventFields.of(Cards.SCHEMA, "card", List.of()))
                .hasMessage("quality.amount: expected a column with a number, found card of type STRING");
        assertThatThrownBy(() -> EventFields.of(Cards.SCHEMA, "", List.of("shop")))
                .hasMessage("quality.segment-by: expected a column of Payment, found shop; name one of its fields");
        assertThatThrownBy(() ->
                        new QualityStage(settings(), FIELDS, Run.LIVE, () -> (outcome, count) -> {}, QualityView.NONE))
                .hasMessage("quality.segment-by: expected a column for each of [], got 1");
    }

    @Test
    void theStageIsBuiltWithGenericTypesForbidden() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        DataStream<Scored> scores = env.fromData(
                new SerializerType<>(Scored.class, new ScoredSerializer(Cards.EVENTS)),
                scored(1, 9.5, 0, QualityJob.PROVENANCE));
        OutputTag<Event> tag = AdmitLabels.withoutKeys(new EventSerializer(Cards.LABELS));
        DataStream<Event> withoutKeys = env.fromData(tag.getTypeInfo(), Cards.label(7, 200, 100L, null, 1.0));
        DataStream<RoutedLabel> complete =
                env.fromData(RoutedLabel.TYPE, new RoutedLabel(new LabelUpdate("7", 100, 200, 1), new String[] {"a"}));

        DataStream<QualityReport> reports = new QualityStage(
                        settings("card"), FIELDS, Run.LIVE, () -> (outcome, count) -> {}, QualityView.NONE)
                .reports(scores, complete, withoutKeys, LABELS);

        assertThat(reports.getType()).isEqualTo(QualityReportSerializer.TYPE);
        assertThat(env.getStreamGraph(false).getStreamNodes()).hasSizeGreaterThan(5);
    }

    @Test
    void whatTravelsComesOutAsItWentIn() throws Exception {
        assertTravels(
                new QualityItemSerializer(),
                List.of(
                        new OfModel(QualityJob.PROVENANCE),
                        Outcomes.label("7", 5, true),
                        Outcomes.label("8", 5, false)));
        OfScores scores = (OfScores) Outcomes.score("9", 6, 0.5, 7, "a", "");
        OfScores read = (OfScores) travelled(new QualityItemSerializer(), scores);
        assertThat(read.bucket()).isEqualTo(scores.bucket());
        assertThat(read.events()).containsExactlyElementsOf(scores.events());
        assertTravels(
                new QualityPart.Serializer(), List.<QualityPart>of(new QualityPart.OfModel(QualityJob.PROVENANCE)));
        Scored scored = scored(1, 9.5, 0, QualityJob.PROVENANCE);
        Scored copy = travelled(new ScoredSerializer(Cards.EVENTS), scored);
        assertThat(copy.event()).isEqualTo(scored.event());
        assertThat(copy.score()).usingRecursiveComparison().isEqualTo(scored.score());
        Part part = new Part(1, 2, 3, "card=a", new byte[] {4});
        QualityPart.OfCounts counts =
                (QualityPart.OfCounts) travelled(new QualityPart.Serializer(), new QualityPart.OfCounts(part));
        assertThat(counts.part()).usingRecursiveComparison().isEqualTo(part);
    }

    private static <T> void assertTravels(TypeSerializer<T> serializer, List<T> values) throws Exception {
        for (T value : values) {
            assertThat(travelled(serializer, value)).isEqualTo(value);
        }
    }

    private static <T> T travelled(TypeSerializer<T> serializer, T value) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T copy = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return copy;
    }

    /** Answers 0.25, or the fallback where the row's amount is negative. */
    private static final class FixedScorer implements RowScorer<FeatureRow, Score> {
        private final List<String> called = new ArrayList<>();

        @Override
        public void beginBatch() {
            called.add("begin");
        }

        @Override
        public void endBatch() {
            called.add("end");
        }

        @Override
        public long time(FeatureRow row) {
            return row.event().time();
        }

        @Override
        public boolean accepts(double value) {
            return value < 1;
        }

        @Override
        public Score score(FeatureRow row, double value) {
            return scored(1, value, 0, QualityJob.PROVENANCE).score();
        }

        @Override
        public Rejected rejectValue(FeatureRow row, double value) {
            throw new IllegalStateException("value " + value);
        }

        @Override
        public Rejected rejectFailure(FeatureRow row, String failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public boolean hasDeadlines() {
            return true;
        }

        @Override
        public long deadline(FeatureRow row) {
            return 77;
        }

        @Override
        public Score fallback(FeatureRow row) {
            return row.values()[0] < 0 ? score(row, 0.5) : null;
        }
    }

    @Test
    void aScorerWithEventsIsTheScorerWithEvents() {
        FixedScorer plain = new FixedScorer();
        EventScorer scorer = new EventScorer(plain);
        FeatureRow row = Cards.row(1, 2);
        scorer.beginBatch();
        Scored scored = scorer.score(row, 0.5);
        scorer.endBatch();
        assertThat(scored.event()).isSameAs(row.event());
        assertThat(plain.called).containsExactly("begin", "end");
        assertThat(scorer.time(row)).isEqualTo(row.event().time());
        assertThat(scorer.accepts(0.5)).isTrue();
        assertThat(scorer.accepts(1.5)).isFalse();
        assertThat(scorer.hasDeadlines()).isTrue();
        assertThat(scorer.deadline(row)).isEqualTo(77);
        assertThat(scorer.fallback(row)).isNull();
        FeatureRow inNeed = Cards.row(1, -2);
        assertThat(scorer.fallback(inNeed).event()).isSameAs(inNeed.event());
        assertThatThrownBy(() -> scorer.rejectValue(row, 2)).hasMessage("value 2.0");
        assertThatThrownBy(() -> scorer.rejectFailure(row, "no")).hasMessage("no");
        assertThatThrownBy(() -> scorer.rejectMissed(row)).isInstanceOf(UnsupportedOperationException.class);
    }
}
