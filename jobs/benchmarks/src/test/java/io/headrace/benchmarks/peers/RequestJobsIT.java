package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.benchmarks.Kafka;
import io.headrace.benchmarks.worker.Subject;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.cli.local.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers that are compared have to do the same work. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RequestJobsIT {
    private static final BenchModel MODEL = BenchModel.FFNN;
    private static final int ROWS = 300;
    private static final float TOLERANCE = 1e-6f;
    private static final Payload[] POOL = Payload.pool(MODEL);

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static String file;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        file = MODEL.write(folder).toString();
        for (RequestFormat format : RequestFormat.values()) {
            Kafka.create(broker.bootstrap(), 1, format.name());
            Kafka.put(
                    broker.bootstrap(),
                    IntStream.range(0, ROWS)
                            .mapToObj(id -> new ProducerRecord<byte[], byte[]>(
                                    format.name(), format.encode(new Request(id, 7, POOL[id]))))
                            .toList());
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void bothAnswerJsonWithTheModelsScores() throws Exception {
        for (SubjectKind kind : List.of(SubjectKind.ENGINE_JSON, SubjectKind.CRAYFISH_JSON)) {
            Trial trial = trial(kind, RequestFormat.JSON);
            try (Subject subject = kind == SubjectKind.ENGINE_JSON
                    ? new RequestEngine(trial, RequestFormat.JSON)
                    : new CrayfishJson(trial)) {
                assertAnswers(
                        kind,
                        run(subject, kind).stream().map(RequestJobsIT::answer).toList());
            }
        }
    }

    @Test
    void allAnswerTheBinaryFormatWithTheModelsScores() throws Exception {
        for (SubjectKind kind :
                List.of(SubjectKind.ENGINE_BINARY, SubjectKind.CRAYFISH_BINARY, SubjectKind.LIVE_SERVER)) {
            Trial trial = trial(kind, RequestFormat.BINARY);
            try (Subject subject = switch (kind) {
                case ENGINE_BINARY -> new RequestEngine(trial, RequestFormat.BINARY);
                case CRAYFISH_BINARY -> new CrayfishBinary(trial);
                default -> new RequestAsyncServer(trial.inLive());
            }) {
                assertAnswers(
                        kind,
                        run(subject, kind).stream()
                                .map(RequestFormat::binaryAnswer)
                                .toList());
            }
        }
    }

    private static Trial trial(SubjectKind kind, RequestFormat format) throws Exception {
        Kafka.create(broker.bootstrap(), 1, kind.label());
        return Trial.kafka(kind, MODEL, file, broker.bootstrap(), format.name(), kind.label(), ROWS);
    }

    private static List<byte[]> run(Subject subject, SubjectKind kind) throws Exception {
        subject.run(ROWS);
        return Kafka.all(broker.bootstrap(), kind.label()).stream()
                .map(record -> record.value())
                .toList();
    }

    private static void assertAnswers(SubjectKind kind, List<Answer> answers) throws Exception {
        assertThat(answers).as(kind.label()).hasSize(ROWS);
        try (PlainSession session = new PlainSession(MODEL, file)) {
            for (int i = 0; i < ROWS; i++) {
                Answer answer = answers.get(i);
                assertThat(answer.id()).as(kind.label()).isEqualTo(i);
                assertThat(answer.time()).isEqualTo(7);
                assertThat(answer.score()).isCloseTo(session.score(POOL[i]), within(TOLERANCE));
            }
        }
    }

    private static Answer answer(byte[] record) {
        try {
            JsonNode json = new ObjectMapper().readTree(record);
            return new Answer(json.path("id").asLong(), json.path("time").asLong(), (float)
                    json.path("result").path(0).path(0).asDouble());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
