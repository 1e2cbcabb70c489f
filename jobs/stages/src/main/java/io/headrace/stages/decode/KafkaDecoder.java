package io.headrace.stages.decode;

import io.headrace.contract.Decoded;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.metrics.StageMetrics;
import io.headrace.schemas.EventDecoder;
import io.headrace.schemas.SchemaRegistryUnavailableException;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Sampling;
import io.headrace.stages.serde.DecodedSerializer;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.SerializerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka records to events, inside the source, so that watermarks are kept per partition. A bad record is a value of the
 * stream. A registry that does not answer holds the subtask back, all its partitions and the barriers, until it does;
 * where that takes longer than the checkpoint timeout, the job restarts from its last checkpoint.
 */
public final class KafkaDecoder implements KafkaRecordDeserializationSchema<Decoded> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDecoder.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private final EventSchema schema;
    private final SerializableSupplier<EventDecoder> decoders;
    private final MetricsOf metricsOf;
    private transient EventDecoder decoder;
    private transient StageMetrics metrics;
    private transient Sampling sampling;

    /** @param decoders makes one decoder per subtask, used by one thread */
    public KafkaDecoder(EventSchema schema, SerializableSupplier<EventDecoder> decoders, MetricsOf metricsOf) {
        this.schema = schema;
        this.decoders = decoders;
        this.metricsOf = metricsOf;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoder = decoders.get();
        metrics = metricsOf.open();
        sampling = new Sampling();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> source, Collector<Decoded> out) {
        Decoded decoded = sampling.isNext() ? timed(source) : decode(source);
        count(decoded, source.value() == null ? 0 : source.value().length);
        out.collect(decoded);
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return new SerializerType<>(Decoded.class, new DecodedSerializer(new EventSerializer(schema)));
    }

    private Decoded timed(ConsumerRecord<byte[], byte[]> source) {
        long start = System.nanoTime();
        Decoded decoded = decode(source);
        metrics.decodeTook(System.nanoTime() - start);
        return decoded;
    }

    private Decoded decode(ConsumerRecord<byte[], byte[]> source) {
        Origin origin = new Origin(source.topic(), source.partition(), source.offset(), source.timestamp());
        return decode(source.key(), source.value(), origin, headers(source));
    }

    private void count(Decoded decoded, int bytes) {
        if (decoded instanceof Decoded.Bad bad) {
            metrics.rejected(bad.rejected().reason().code(), bytes);
        } else {
            metrics.decoded(1, bytes);
        }
    }

    private Decoded decode(byte[] key, byte[] value, Origin origin, List<Header> headers) {
        Duration pause = FIRST_RETRY;
        while (true) {
            try {
                return decoder.decode(key, value, origin, headers);
            } catch (SchemaRegistryUnavailableException e) {
                LOG.warn(
                        "{}: the schema registry does not answer, trying again in {}: {}",
                        origin,
                        pause,
                        e.getMessage());
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? pause.multipliedBy(2) : LONGEST_RETRY;
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cancelled while waiting for the schema registry", e);
        }
    }

    private static List<Header> headers(ConsumerRecord<byte[], byte[]> source) {
        List<Header> headers = List.of();
        for (var header : source.headers()) {
            if (headers.isEmpty()) {
                headers = new ArrayList<>(4);
            }
            headers.add(new Header(header.key(), header.value()));
        }
        return headers;
    }
}
