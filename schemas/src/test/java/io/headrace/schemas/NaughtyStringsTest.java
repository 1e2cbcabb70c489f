package io.headrace.schemas;

import static io.headrace.schemas.Samples.AVRO;
import static io.headrace.schemas.Samples.MAX;
import static io.headrace.schemas.Samples.TRANSACTION;
import static io.headrace.schemas.Samples.decode;
import static io.headrace.schemas.Samples.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.contract.Event;
import io.headrace.testing.Project;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Max Woolf's Big List of Naughty Strings, as ids: what goes in comes out, character by character. */
class NaughtyStringsTest {
    @Test
    void idsSurviveJsonAndAvro() throws IOException {
        EventEncoder toJson = EventEncoder.json(TRANSACTION);
        EventEncoder toAvro = EventEncoder.avro(TRANSACTION, AVRO);
        EventDecoder fromJson = EventDecoders.json(TRANSACTION);
        EventDecoder fromAvro = EventDecoders.avro(TRANSACTION, AVRO, MAX);
        for (String id : naughty()) {
            Event event = Samples.transaction(id, 0, id, id, 1);
            assertThat(ok(decode(fromJson, toJson.encode(event)))).isEqualTo(event);
            assertThat(ok(decode(fromAvro, toAvro.encode(event)))).isEqualTo(event);
        }
    }

    @Test
    void idsReadFromAnotherWritersJsonAreTheSame() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (String id : naughty()) {
            byte[] payload = Samples.utf8(Samples.JSON.replace("\"1\"", mapper.writeValueAsString(id)));
            assertThat(ok(decode(EventDecoders.json(TRANSACTION), payload)).id())
                    .isEqualTo(id);
        }
    }

    private static List<String> naughty() throws IOException {
        String[] strings = new ObjectMapper()
                .readValue(Project.data("naughty-strings/blns.json").toFile(), String[].class);
        assertThat(strings).hasSizeGreaterThan(500);
        return List.of(strings);
    }
}
