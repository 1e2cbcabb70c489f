package io.headrace.schemas;

import static io.headrace.schemas.Samples.MAX;
import static io.headrace.schemas.Samples.decode;
import static io.headrace.schemas.Samples.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.testing.Project;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache Avro's own test files: what Avro's reader reads, ours must read alike. */
class AvroInteropTest {
    @Test
    void theBytesOfTheWeatherFileAreReadAsTheyLie() throws IOException {
        Schema weather = new Schema.Parser()
                .parse(Project.data("avro-interop/schemas/weather.avsc").toFile());
        EventSchema schema = EventSchemas.of(weather, "station", "time");
        AvroPlan.Step plan = AvroPlan.of(weather, weather, schema);
        List<String> read = new ArrayList<>();
        try (DataFileStream<GenericRecord> file = open("data/weather.avro")) {
            ByteBuffer block = file.nextBlock();
            byte[] bytes = new byte[block.remaining()];
            block.get(bytes);
            AvroCursor in = new AvroCursor(bytes, 0);
            for (long i = file.getBlockCount(); i > 0; i--) {
                read.add(weather(in, plan, schema));
            }
            assertThat(in.remaining()).isZero();
        }
        assertThat(read)
                .containsExactly(
                        "011990-99999 -619524000000 0",
                        "011990-99999 -619506000000 22",
                        "011990-99999 -619484400000 -11",
                        "012650-99999 -655531200000 111",
                        "012650-99999 -655509600000 78");
    }

    private static String weather(AvroCursor in, AvroPlan.Step plan, EventSchema schema) {
        Event.Builder out = new Event.Builder(schema);
        plan.read(in, out);
        Event event = out.build(Samples.ORIGIN, List.of());
        return event.id() + " " + event.time() + " " + event.longAt(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/weather.avro", "data/weather-deflate.avro"})
    void recordsAreReadAsAvroReadsThem(String name) throws IOException {
        try (DataFileStream<GenericRecord> file = open(name)) {
            EventDecoder decoder =
                    EventDecoders.avro(EventSchemas.of(file.getSchema(), "station", "time"), file.getSchema(), MAX);
            for (GenericRecord record : file) {
                Event event = ok(decode(decoder, AvroRecords.encode(record)));
                assertThat(event.id()).isEqualTo(record.get("station").toString());
                assertThat(event.time()).isEqualTo(record.get("time"));
                assertThat(event.longAt(2)).isEqualTo(((Integer) record.get("temp")).longValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/syncInMeta.avro", "data/schemas/withUnion/data.avro", "data/weather.avro"})
    void recordsOfAnySchemaAreSteppedOverExactly(String name) throws IOException {
        try (DataFileStream<GenericRecord> file = open(name)) {
            int count = 0;
            for (GenericRecord record : file) {
                byte[] bytes = AvroRecords.encode(record);
                AvroCursor in = new AvroCursor(bytes, 0);
                AvroSkip.skip(file.getSchema(), in);
                assertThat(in.remaining()).isZero();
                count++;
            }
            assertThat(count).isPositive();
        }
    }

    @Test
    void theDeepSchemaOfRequiredFieldsGivesItsReachableColumns() throws IOException {
        Schema schema = new Schema.Parser()
                .parse(Project.data("avro-interop/schemas/RecordWithRequiredFields.avsc")
                        .toFile());
        List<AvroField> fields =
                AvroField.flatten(schema, new Selection("strField", "t", Set.of(), Set.of(), Set.of()));
        assertThat(fields)
                .extracting(AvroField::path)
                .containsExactly("strField", "unionField.strField", "unionField.arrayField");
        assertThat(fields).extracting(AvroField::isSupported).containsExactly(true, true, false);
    }

    @Test
    void containerFilesAreNotRecords() {
        EventDecoder decoder = EventDecoders.avro(Samples.TRANSACTION, Samples.AVRO, MAX);
        for (String name : List.of("weather.avro", "weather-snappy.avro", "weather-zstd.avro", "syncInMeta.avro")) {
            byte[] bytes = Corpus.bytes(Project.data("avro-interop/data/" + name));
            assertThat(decode(decoder, bytes)).isInstanceOf(Decoded.Bad.class);
        }
    }

    private static DataFileStream<GenericRecord> open(String name) throws IOException {
        byte[] bytes = Corpus.bytes(Project.data("avro-interop/" + name));
        return new DataFileStream<>(new ByteArrayInputStream(bytes), new GenericDatumReader<>());
    }
}
