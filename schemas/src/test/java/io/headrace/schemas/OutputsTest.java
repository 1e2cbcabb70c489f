package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is written after a value that failed halfway has nothing of it. */
class OutputsTest {
    @Test
    void avro() {
        AvroOutput output = new AvroOutput();
        byte[] alone = output.datum("good", (text, out) -> out.writeString(text));

        assertThatThrownBy(() -> output.datum("bad", (text, out) -> {
                    out.writeString(text);
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");

        assertThat(output.datum("good", (text, out) -> out.writeString(text))).isEqualTo(alone);
    }

    @Test
    void json() {
        JsonOutput output = new JsonOutput();

        assertThatThrownBy(() -> output.object("bad", (text, out) -> {
                    out.writeStringField("a", text);
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");

        byte[] next = output.object("good", (text, out) -> out.writeStringField("b", text));
        assertThat(new String(next, StandardCharsets.UTF_8)).isEqualTo("{\"b\":\"good\"}");
    }
}
