package io.headrace.stages.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerializersTest {
    private static final EventSchema SCHEMA = RandomEvents.schema("Wide", 12);

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 61, 62, 63, 126, 127, 200})
    void eventsOfAnyWidthComeBackEqual(int columns) throws Exception {
        EventSchema schema = RandomEvents.schema("Any", columns);
        EventSerializer serializer = new EventSerializer(schema);
        for (int i = 0; i < 200; i++) {
            Event event = RandomEvents.event(schema, random);
            assertThat(Copies.throughBytes(serializer, event)).isEqualTo(event);
        }
    }

    @Test
    void rowsComeBackBitByBit() throws Exception {
        FeatureRowSerializer serializer = new FeatureRowSerializer(new EventSerializer(SCHEMA));
        double[] values = {0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e308};
        FeatureRow row = new FeatureRow(RandomEvents.event(SCHEMA, random), values, Flags.LATE | Flags.MISSING);

        FeatureRow read = Copies.throughBytes(serializer, row);

        assertThat(read.event()).isEqualTo(row.event());
        assertThat(read.flags()).isEqualTo(Flags.LATE | Flags.MISSING);
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.doubleToRawLongBits(read.values()[i])).isEqualTo(Double.doubleToRawLongBits(values[i]));
        }
    }

    @Test
    void aCopiedRowIsIndependent() {
        FeatureRow row = new FeatureRow(RandomEvents.event(SCHEMA, random), new double[] {1}, 0);
        FeatureRow copy = new FeatureRowSerializer(new EventSerializer(SCHEMA)).copy(row);
        copy.values()[0] = 2;
        copy.flag(Flags.LATE);

        assertThat(row.values()).containsExactly(1);
        assertThat(row.flags()).isZero();
    }

    @Test
    void rejectionsComeBackWithOrWithoutBytes() throws Exception {
        for (RejectReason reason : RejectReason.values()) {
            Event from = RandomEvents.event(SCHEMA, random);
            byte[] bytes = random.nextBoolean() ? null : RandomEvents.bytes(random);
            Rejected rejected =
                    new Rejected(reason, "\uD800 detail", from.origin(), bytes, bytes, RandomEvents.headers(random));
            assertThat(Copies.throughBytes(new RejectedSerializer(), rejected))
                    .usingRecursiveComparison()
                    .isEqualTo(rejected);
            assertThat(Copies.throughBytes(new RejectedSerializer(), rejected.asRewritten())
                            .rewritten())
                    .isTrue();
        }
    }

    @Test
    void decodedValuesComeBackAsWhatTheyAre() throws Exception {
        DecodedSerializer serializer = new DecodedSerializer(new EventSerializer(SCHEMA));
        Decoded ok = new Decoded.Ok(RandomEvents.event(SCHEMA, random));
        Rejected rejected = new Rejected(
                RejectReason.MALFORMED,
                "bad",
                RandomEvents.event(SCHEMA, random).origin(),
                null,
                null,
                List.of());

        assertThat(Copies.throughBytes(serializer, ok)).isEqualTo(ok);
        assertThat(Copies.throughBytes(serializer, new Decoded.Bad(rejected))).isEqualTo(new Decoded.Bad(rejected));
    }

    @Test
    void scoresComeBackEqual() throws Exception {
        FeatureVector features = new FeatureVector(List.of("a", "\uDC00"), new double[] {Double.NaN, -0.0});
        for (String key : new String[] {null, "", "k"}) {
            Score score = new Score(
                    "7",
                    key,
                    -5,
                    new Provenance("p", "m", "", "sha", "spec", "id"),
                    0.25,
                    "review",
                    Double.NaN,
                    99,
                    3,
                    features,
                    RandomEvents.headers(random));
            assertThat(Copies.throughBytes(new ScoreSerializer(), score)).isEqualTo(score);
        }
    }

    static List<TypeSerializer<?>> serializers() {
        EventSerializer events = new EventSerializer(SCHEMA);
        return List.of(
                events,
                new FeatureRowSerializer(events),
                new DecodedSerializer(events),
                new RejectedSerializer(),
                new ScoreSerializer());
    }

    @ParameterizedTest
    @MethodSource("serializers")
    <T> void aSnapshotRestoresTheSerializerThatWroteIt(TypeSerializer<T> serializer) throws Exception {
        var written = Copies.snapshotThroughBytes(serializer);

        assertThat(written.restoreSerializer()).isEqualTo(serializer).hasSameHashCodeAs(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(written)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void stateOfAnotherSchemaIsRefused() throws Exception {
        EventSerializer other = new EventSerializer(RandomEvents.schema("Wide", 13));
        EventSerializer events = new EventSerializer(SCHEMA);

        assertThat(incompatible(events, other)).isTrue();
        assertThat(incompatible(new FeatureRowSerializer(events), new FeatureRowSerializer(other)))
                .isTrue();
        assertThat(incompatible(new DecodedSerializer(events), new DecodedSerializer(other)))
                .isTrue();
    }

    private static <T> boolean incompatible(TypeSerializer<T> now, TypeSerializer<T> before) throws Exception {
        return now.snapshotConfiguration()
                .resolveSchemaCompatibility(Copies.snapshotThroughBytes(before))
                .isIncompatible();
    }
}
