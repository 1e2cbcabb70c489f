package io.headrace.cli;

import io.headrace.cli.local.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "broker",
        description = "Runs the embedded Kafka broker alone, for any Kafka client, until SIGTERM or Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Prints `broker HOST:PORT` once it accepts clients. Topics are made on first use, with 4 partitions,",
            "and are there again at the next start over the same folder. For this machine only: no authentication.",
            "",
            "Examples:",
            "  headrace broker",
            "  headrace broker --port 0 --data /tmp/broker",
            "  kcat -b 127.0.0.1:9092 -t transactions -P -l transactions.json"
        })
final class BrokerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "9092",
            paramLabel = "P",
            description = "Port to listen on, 0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--data",
            defaultValue = ".headrace/broker",
            paramLabel = "DIR",
            description = "Folder of the topics. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Override
    public Integer call() {
        Limits.requirePort(spec, "--port", port);
        try (EmbeddedBroker broker = start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
            spec.commandLine().getOut().println("broker " + broker.bootstrap());
            broker.awaitClose();
            return 0;
        }
    }

    private EmbeddedBroker start() {
        try {
            return EmbeddedBroker.start(data, port);
        } catch (IOException refused) {
            throw new InputException(refused.getMessage(), refused);
        }
    }
}
