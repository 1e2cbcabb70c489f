package io.headrace.schemas;

import static io.headrace.schemas.Samples.JSON;
import static io.headrace.schemas.Samples.decode;
import static io.headrace.schemas.Samples.reason;
import static io.headrace.schemas.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.RejectReason;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nicolas Seriot's JSONTestSuite: y_ must be accepted, n_ must be rejected, i_ may be either. */
class JsonTestSuiteTest {
    private final EventDecoder decoder = EventDecoders.json(Samples.TRANSACTION);

    @Test
    void noDocumentThrows() {
        for (Path file : suite("")) {
            byte[] document = Corpus.bytes(file);
            assertThat(decode(decoder, document)).as(name(file)).isInstanceOf(Decoded.Bad.class);
            assertThat(decode(decoder, inside(document))).as(name(file)).isNotNull();
        }
    }

    @Test
    void brokenDocumentsAreMalformed() {
        for (Path file : suite("n_")) {
            byte[] document = Corpus.bytes(file);
            assertThat(reason(decode(decoder, document))).as(name(file)).isEqualTo(RejectReason.MALFORMED);
        }
    }

    @Test
    void wholeObjectsOnlyLackOurFields() {
        for (Path file : suite("y_object")) {
            assertThat(reason(decode(decoder, Corpus.bytes(file))))
                    .as(name(file))
                    .isEqualTo(RejectReason.MISSING_FIELD);
        }
    }

    @Test
    void wholeDocumentsInsideAnUnknownFieldDoNotMatter() {
        for (Path file : suite("y_")) {
            assertThat(decode(decoder, inside(Corpus.bytes(file))))
                    .as(name(file))
                    .isInstanceOf(Decoded.Ok.class);
        }
    }

    @Test
    void brokenDocumentsInsideAnUnknownFieldAreMalformed() {
        for (Path file : suite("n_")) {
            assertThat(reason(decode(decoder, inside(Corpus.bytes(file)))))
                    .as(name(file))
                    .isEqualTo(RejectReason.MALFORMED);
        }
    }

    @Test
    void transformDocumentsNeverThrow() {
        for (Path file : Corpus.files("json-test-suite/test_transform")) {
            assertThat(decode(decoder, inside(Corpus.bytes(file))))
                    .as(name(file))
                    .isNotNull();
        }
    }

    private static byte[] inside(byte[] document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("{\"unknown\":"));
        out.writeBytes(document);
        out.writeBytes(utf8("," + JSON.substring(1)));
        return out.toByteArray();
    }

    private static List<Path> suite(String prefix) {
        return Corpus.files("json-test-suite/test_parsing").stream()
                .filter(file -> name(file).startsWith(prefix))
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
