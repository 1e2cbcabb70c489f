package io.headrace.benchmarks.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether every event of the source topics is in the ledger exactly once, as a reader of committed records sees it. */
@Command(
        name = "ledger-check",
        description =
                "Compares the ids of the source topics with those of the ledger. Exit code 0 if each is there once.",
        mixinStandardHelpOptions = true)
public final class LedgerCheck implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "The Kafka.")
    private String bootstrap;

    @Option(names = "--source", required = true, split = ",", paramLabel = "T", description = "Topics of the events.")
    private List<String> sources;

    @Option(names = "--ledger", required = true, paramLabel = "T", description = "Topic of the scores.")
    private String ledger;

    @Option(names = "--id", defaultValue = "event_id", paramLabel = "FIELD", description = "Field with an event's id.")
    private String id;

    public static void main(String[] args) {
        System.exit(new CommandLine(new LedgerCheck()).execute(args));
    }

    @Override
    public Integer call() {
        LedgerReport report = check(bootstrap, sources, ledger, id);
        spec.commandLine().getOut().println(report);
        return report.isExact() ? 0 : 1;
    }

    /**
     * Reads all topics to where they end now.
     *
     * @param id field with an event's id, in both the events and the scores
     */
    public static LedgerReport check(String bootstrap, List<String> sources, String ledger, String id) {
        Tally tally = new Tally();
        for (String source : sources) {
            new CommittedTopic(bootstrap, source).forEach(record -> tally.expect(idOf(record, id)));
        }
        new CommittedTopic(bootstrap, ledger).forEach(record -> tally.found(idOf(record, id)));
        return tally.report();
    }

    private static String idOf(ConsumerRecord<byte[], byte[]> record, String field) {
        if (record.value() == null) {
            return null;
        }
        try {
            JsonNode found = JSON.readTree(record.value()).path(field);
            return found.isValueNode() && !found.isNull() ? found.asText() : null;
        } catch (IOException notJson) {
            return null;
        }
    }
}
