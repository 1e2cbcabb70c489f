package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.benchmarks.zoo.BenchModel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestFormatTest {
    @ParameterizedTest
    @EnumSource(RequestFormat.class)
    void aRequestComesBackAsItWas(RequestFormat format) {
        Payload row = Payload.pool(BenchModel.FFNN)[0];

        Request request = format.decode(format.encode(new Request(7, -9, row)), BenchModel.FFNN);

        assertThat(request.id()).isEqualTo(7);
        assertThat(request.time()).isEqualTo(-9);
        assertThat(request.row().reals).isEqualTo(row.reals);
    }

    @Test
    void tokensTravelAsWell() {
        Payload row = Payload.pool(BenchModel.TRANSFORMER)[0];

        byte[] record = RequestFormat.BINARY.encode(new Request(7, 9, row));

        assertThat(RequestFormat.BINARY.decode(record, BenchModel.TRANSFORMER).row().tokens)
                .isEqualTo(row.tokens);
    }

    @Test
    void jsonIsWhatAnyParserTakesForThat() throws Exception {
        Payload row = Payload.pool(BenchModel.FFNN)[0];

        JsonNode request = new ObjectMapper().readTree(RequestFormat.JSON.encode(new Request(7, 9, row)));
        JsonNode answer = new ObjectMapper().readTree(RequestFormat.JSON.encode(new Answer(7, 9, 0.25f)));

        assertThat(request.path("data").path(0)).hasSize(BenchModel.FFNN.width());
        assertThat(answer.path("result").path(0).path(0).asDouble()).isEqualTo(0.25);
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        byte[] tooShort = "{\"id\":1,\"time\":2,\"data\":[[1.0,2.0]]}".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> RequestFormat.JSON.decode(tooShort, BenchModel.FFNN))
                .hasMessageContaining("expected ,");
    }
}
