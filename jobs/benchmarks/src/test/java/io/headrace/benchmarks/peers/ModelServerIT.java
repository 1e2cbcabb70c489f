package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelServerIT {
    private static final double TOLERANCE = 1e-6;
    private static final long TIMEOUT_SECONDS = 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"MLP", "TRANSFORMER"})
    void answersAreThoseOfTheModelAloneWhateverTheBatches(BenchModel model) throws Exception {
        Payload[] rows = Payload.pool(model);
        String file = model.write(folder).toString();
        try (ServerProcess server = ServerProcess.start(trial(model, file));
                ServerClient client = new ServerClient(server.port());
                PlainSession session = new PlainSession(model, file)) {
            List<CompletableFuture<Float>> scores = new ArrayList<>();
            for (Payload row : rows) {
                scores.add(client.score(row));
            }
            for (int i = 0; i < rows.length; i++) {
                assertThat(scores.get(i).get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                        .isCloseTo(session.score(rows[i]), within((float) TOLERANCE));
            }
            assertThat(server.cpuNanos()).isPositive();
        }
    }

    @Test
    void aServerThatIsGoneFailsWhatItIsAsked() throws Exception {
        Payload row = Payload.pool(BenchModel.MLP)[0];
        String file = BenchModel.MLP.write(folder).toString();
        ServerProcess server = ServerProcess.start(trial(BenchModel.MLP, file));
        try (ServerClient client = new ServerClient(server.port())) {
            client.score(row).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            server.close();

            assertThatThrownBy(() -> client.score(row).get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .hasMessageContaining("model server");
        }
    }

    private static Trial trial(BenchModel model, String file) {
        return Trial.inMemory(SubjectKind.ASYNC_SERVER, model, file);
    }
}
