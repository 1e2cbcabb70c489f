package io.headrace.schemas;

import static io.headrace.schemas.Samples.MAX;
import static io.headrace.schemas.Samples.bad;
import static io.headrace.schemas.Samples.decode;
import static io.headrace.schemas.Samples.ok;
import static io.headrace.schemas.Samples.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Event;
import io.headrace.contract.Header;
import io.headrace.contract.RejectReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryEventDecoderTest {
    private static final Event EVENT = Samples.random(new Random(1));

    private final SchemaRegistry registry = SchemaRegistry.of(Map.of(7, Samples.AVRO));
    private final EventDecoder framed = decoder(registry, SchemaIds.prefix());
    private final byte[] plain =
            EventEncoder.avro(Samples.TRANSACTION, Samples.AVRO).encode(EVENT);

    @Test
    void theIdInFrontNamesTheWriter() {
        assertThat(ok(decode(framed, framed(7)))).isEqualTo(EVENT);
    }

    @Test
    void anUnknownIdIsAnUnknownSchema() {
        assertThat(reason(decode(framed, framed(8)))).isEqualTo(RejectReason.UNKNOWN_SCHEMA);
        assertThat(bad(decode(framed, framed(8))).detail())
                .isEqualTo("Transaction: expected the id of an Avro schema in the registry, found 8");
    }

    @Test
    void otherFramingIsMalformed() {
        byte[] otherMagic = framed(7);
        otherMagic[0] = 1;
        assertThat(reason(decode(framed, otherMagic))).isEqualTo(RejectReason.MALFORMED);
        assertThat(reason(decode(framed, new byte[4]))).isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void theIdInAHeaderNamesTheWriter() {
        EventDecoder decoder = decoder(registry, SchemaIds.header("schema-id"));
        byte[][] ids = {
            ByteBuffer.allocate(4).putInt(7).array(),
            ByteBuffer.allocate(8).putLong(7).array(),
            ByteBuffer.allocate(5).put((byte) 0).putInt(7).array()
        };
        for (byte[] id : ids) {
            Header[] headers = {new Header("other", null), new Header("schema-id", id)};
            assertThat(ok(decode(decoder, plain, headers)).text(4)).isEqualTo(EVENT.text(4));
        }
    }

    @Test
    void anAbsentOrOddHeaderIsMalformed() {
        EventDecoder decoder = decoder(registry, SchemaIds.header("schema-id"));
        assertThat(reason(decode(decoder, plain))).isEqualTo(RejectReason.MALFORMED);
        assertThat(reason(decode(decoder, plain, new Header("schema-id", null))))
                .isEqualTo(RejectReason.MALFORMED);
        assertThat(reason(decode(decoder, plain, new Header("schema-id", new byte[3]))))
                .isEqualTo(RejectReason.MALFORMED);
        byte[] wide = ByteBuffer.allocate(8).putLong(1L << 40 | 7).array();
        assertThat(reason(decode(decoder, plain, new Header("schema-id", wide))))
                .isEqualTo(RejectReason.UNKNOWN_SCHEMA);
    }

    @Test
    void aRegistryThatIsDownSaysNothingAboutTheRecord() {
        SchemaRegistry down = id -> {
            throw new SchemaRegistryUnavailableException("down", null);
        };
        EventDecoder decoder = decoder(down, SchemaIds.prefix());
        assertThatThrownBy(() -> decode(decoder, framed(7))).isInstanceOf(SchemaRegistryUnavailableException.class);
    }

    @Test
    void aFolderServesAsRegistry(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("7.avsc"), Samples.AVRO.toString());
        EventDecoder decoder = decoder(SchemaRegistry.folder(folder), SchemaIds.prefix());
        assertThat(ok(decode(decoder, framed(7)))).isEqualTo(EVENT);
        assertThat(reason(decode(decoder, framed(8)))).isEqualTo(RejectReason.UNKNOWN_SCHEMA);
        Files.writeString(folder.resolve("9.avsc"), "{");
        assertThatThrownBy(() -> decode(decoder, framed(9))).isInstanceOf(SchemaRegistryUnavailableException.class);
    }

    @Test
    void randomBytesBehindTheFrameAreAnEventOrARejection() {
        Random random = new Random(9);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = framed(7);
            bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
            assertThat(decode(framed, bytes)).isNotNull();
        }
    }

    private byte[] framed(int id) {
        return ByteBuffer.allocate(plain.length + 5)
                .put((byte) 0)
                .putInt(id)
                .put(plain)
                .array();
    }

    private static EventDecoder decoder(SchemaRegistry registry, SchemaIds ids) {
        return EventDecoders.registry(Samples.TRANSACTION, Samples.AVRO, registry, ids, MAX);
    }
}
