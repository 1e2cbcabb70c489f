package io.headrace.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.local.Records;
import io.headrace.contract.RejectReason;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DlqIT {
    @TempDir
    private static Path data;

    private static EmbeddedBroker broker;
    private static int run;

    /** Topics of this test alone. */
    private final String origin = "transactions-" + run++;

    private final String dlq = origin + ".dlq";

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(data, 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private void put(ProducerRecord<byte[], byte[]> record) {
        Records.put(broker.bootstrap(), List.of(record));
    }

    private void letter(RejectReason reason, long offset, String payload) {
        put(Letters.letter(dlq, Letters.rejected(origin, reason, offset, payload), 1 << 20));
    }

    private void originExists() {
        put(new ProducerRecord<>(origin, "first".getBytes()));
    }

    private List<String> values() {
        return Records.values(broker.bootstrap(), origin);
    }

    private Cli dlq(String command, String... more) {
        String[] args = Stream.concat(
                        Stream.of("dlq", command, "--bootstrap", broker.bootstrap(), "--topic", dlq), Stream.of(more))
                .toArray(String[]::new);
        return Cli.run(args);
    }

    @Test
    void showMasksKeysHeadersAndPayloadsUnlessAsked() throws Exception {
        letter(RejectReason.WRONG_TYPE, 3, "{\"amount\":\"secret\"}");

        Cli masked = dlq("show", "-o", "json");
        Cli open = dlq("show", "-o", "json", "--payload");

        assertThat(masked.exit()).as(masked.err()).isZero();
        JsonNode letter = new ObjectMapper().readTree(masked.out()).get(0);
        assertThat(letter.get("reason").asText()).isEqualTo("wrong-type");
        assertThat(letter.get("from").asText()).isEqualTo(origin + "-0@3");
        assertThat(letter.get("payload_bytes").asInt()).isEqualTo(19);
        assertThat(letter.get("headers").toString()).isEqualTo("[\"trace\"]");
        assertThat(masked.out() + dlq("show").out()).doesNotContain("secret", "customer-7", "t-1");
        assertThat(open.out()).contains("secret", "customer-7", "t-1");
        assertThat(dlq("show", "--payload").out()).contains("payload: {\"amount\":\"secret\"}");
    }

    @Test
    void showPrintsTheNewestWithinTheLimitOldestFirst() {
        for (int i = 0; i < 5; i++) {
            letter(RejectReason.MALFORMED, i, "letter " + i);
        }

        Cli shown = dlq("show", "--limit", "2");

        assertThat(shown.out().lines()).hasSize(2);
        assertThat(shown.out().lines().toList().get(0)).contains("from " + origin + "-0@3");
        assertThat(shown.out().lines().toList().get(1)).contains("from " + origin + "-0@4");
    }

    @Test
    void replaySendsOriginalBytesKeyHeadersAndTimestamp() {
        originExists();
        letter(RejectReason.MALFORMED, 3, "again");

        Cli replay = dlq("replay");

        assertThat(replay.exit()).as(replay.err()).isZero();
        assertThat(replay.out()).isEqualTo("sent 1 to " + origin + System.lineSeparator());
        var sent = Records.all(broker.bootstrap(), origin).stream()
                .filter(record -> record.key() != null)
                .findFirst()
                .orElseThrow();
        assertThat(sent.value()).asString().isEqualTo("again");
        assertThat(sent.key()).asString().isEqualTo("customer-7");
        assertThat(sent.timestamp()).isEqualTo(1_700_000_000_003L);
        assertThat(sent.headers()).hasSize(1);
        assertThat(sent.headers().lastHeader("trace").value()).asString().isEqualTo("t-1");
    }

    @Test
    void secondReplaySendsOnlyWhatCameSince() {
        originExists();
        letter(RejectReason.MALFORMED, 1, "one");
        dlq("replay");
        letter(RejectReason.MALFORMED, 2, "two");

        Cli second = dlq("replay");
        Cli third = dlq("replay");

        assertThat(second.out()).isEqualTo("sent 1 to " + origin + System.lineSeparator());
        assertThat(third.out()).isEqualTo("sent none" + System.lineSeparator());
        assertThat(values()).containsExactlyInAnyOrder("first", "one", "two");
    }

    @Test
    void replayOfOneReasonAndThenOfAllSendsEachLetterOnce() {
        originExists();
        letter(RejectReason.MALFORMED, 1, "malformed 1");
        letter(RejectReason.WRONG_TYPE, 2, "wrong type 2");
        letter(RejectReason.MALFORMED, 3, "malformed 3");

        assertThat(dlq("replay", "--reason", "wrong-type").out()).startsWith("sent 1 ");
        assertThat(values()).containsExactlyInAnyOrder("first", "wrong type 2");
        assertThat(dlq("replay").out()).startsWith("sent 2 ");
        assertThat(values()).containsExactlyInAnyOrder("first", "malformed 1", "wrong type 2", "malformed 3");
    }

    @Test
    void dryRunSendsNothingAndRemembersNothing() {
        originExists();
        letter(RejectReason.MALFORMED, 1, "one");

        assertThat(dlq("replay", "--dry-run").out()).isEqualTo("would send 1 to " + origin + System.lineSeparator());
        assertThat(values()).containsExactly("first");
        assertThat(dlq("replay").out()).startsWith("sent 1 ");
    }

    @Test
    void truncatedLetterIsSkippedAndNamed() {
        originExists();
        put(Letters.letter(dlq, Letters.rejected(origin, RejectReason.TOO_LARGE, 9, "x".repeat(100_000)), 90_000));

        Cli replay = dlq("replay");

        assertThat(replay.out())
                .contains("skipped " + dlq + "-0@0: truncated, 65536 of 100000 bytes are here; the original was "
                        + origin + "-0@9")
                .contains("sent none");
        assertThat(values()).containsExactly("first");
    }

    @Test
    void replayToAnotherTopicHasAProgressOfItsOwn() {
        originExists();
        put(new ProducerRecord<>(origin + "-test", "there".getBytes()));
        letter(RejectReason.MALFORMED, 1, "one");

        assertThat(dlq("replay", "--to", origin + "-test").out()).isEqualTo("sent 1 to " + origin + "-test\n");
        assertThat(dlq("replay").out()).startsWith("sent 1 to " + origin);
        assertThat(values()).containsExactlyInAnyOrder("first", "one");
    }

    @Test
    void letterWhoseTopicIsGoneIsRefusedAndNothingIsSent() {
        letter(RejectReason.MALFORMED, 1, "one");

        Cli replay = dlq("replay");

        assertThat(replay.exit()).isEqualTo(1);
        assertThat(replay.err()).contains("topic " + origin).contains("--to");
        originExists();
        assertThat(dlq("replay").out()).startsWith("sent 1 ");
    }

    @Test
    void recordThatIsNoDeadLetterIsShownAsSuchAndNotSent() {
        put(new ProducerRecord<>(dlq, 0, null, "stray".getBytes()));

        assertThat(dlq("show").out()).contains("not-a-dead-letter").contains("headrace.reason");
        assertThat(dlq("replay").out())
                .contains("skipped " + dlq + "-0@0: no dead letter")
                .contains("sent none");
    }

    @Test
    void absentTopicIsOneLineAndExitCodeOne() {
        Cli absent = dlq("show");

        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.err()).startsWith("headrace dlq show: topic " + dlq + ": expected it at ");
        assertThat(absent.err().lines()).hasSize(1);
    }
}
