package io.headrace.benchmarks.e2e;

import io.headrace.benchmarks.TinyPipeline;
import io.headrace.cli.Main;
import io.headrace.cli.local.EmbeddedBroker;
import java.nio.file.Path;

/** A broker and a live pipeline in one process, so that one kill takes both. Arguments: port, folder, spec. */
final class BrokerAndPipeline {
    private BrokerAndPipeline() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), Integer.parseInt(args[0]));
        TinyPipeline.createTopics(broker.bootstrap(), 2);
        System.out.println("broker " + broker.bootstrap());
        String state = folder.resolve("state").toString();
        Main.main(
                new String[] {"run", args[2], "--bootstrap", broker.bootstrap(), "--state", state, "--parallelism", "2"
                });
    }
}
