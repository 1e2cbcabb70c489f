package io.headrace.cli.demo;

import io.headrace.cli.InputException;
import io.headrace.cli.Stop;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.run.LocalPipeline;
import io.headrace.cli.run.StateFolder;
import io.headrace.metrics.MetricsEndpoint;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.StateIdentity;
import io.headrace.stages.Mode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Starts everything, lets the pipeline work through the history, goes live, and waits for the last score. */
final class Demo {
    /** One task of each stage leaves the second core to the broker. */
    private static final int PARALLELISM = 1;

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final DemoConfig config;
    private final DemoFolder folder;
    private final DemoView view;
    private final Stop stop;

    Demo(DemoConfig config, DemoFolder folder, DemoView view, Stop stop) {
        this.config = config;
        this.folder = folder;
        this.view = view;
        this.stop = stop;
    }

    /**
     * @param root of the project
     * @return the figures of the whole run; empty if it was stopped before it went live
     */
    Optional<DemoFigures> run(Path root) throws InterruptedException {
        view.say("starting a broker");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.broker(), 0);
                StateFolder state = StateFolder.open(folder.state());
                MetricsEndpoint metrics = MetricsEndpoint.start(new InetSocketAddress("127.0.0.1", 0));
                DemoTopics topics = new DemoTopics(broker.bootstrap())) {
            view.say("broker   " + broker.bootstrap());
            view.say("metrics  http://127.0.0.1:" + metrics.port() + "/metrics");
            DemoSpec spec = DemoSpec.read(root, broker.bootstrap());
            topics.create(spec);
            return run(spec, topics, state);
        } catch (IOException refused) {
            throw new InputException("demo: " + refused.getMessage(), refused);
        }
    }

    private Optional<DemoFigures> run(DemoSpec spec, DemoTopics topics, StateFolder state)
            throws IOException, InterruptedException {
        PipelinePlan plan = spec.plan();
        Optional<Path> restore = state.restore(StateIdentity.of(plan, Mode.LIVE));
        long scoresToCome = topics.records(spec.transactions()) > 0 ? 0 : history(spec);
        try (LocalPipeline pipeline =
                LocalPipeline.start(plan, Mode.LIVE, PARALLELISM, state.checkpoints(), restore, 0)) {
            view.say("flink    " + pipeline.ui());
            Progress progress = new Progress(pipeline);
            while (topics.records(spec.decisions()) < scoresToCome
                    || state.newest().equals(restore)) {
                progress.check(topics.records(spec.decisions()));
                if (stop.awaitAsked(GLANCE)) {
                    return Optional.empty();
                }
            }
            return Optional.of(live(spec, progress));
        }
    }

    /** @return how many payments the pipeline has to score before it is up to date */
    private long history(DemoSpec spec) {
        view.say("putting a history into " + spec.transactions() + " and " + spec.labels());
        Instant now = Instant.now();
        try (Producer<byte[], byte[]> producer = producer(spec, 20)) {
            DemoRecords records = new DemoRecords(spec.transactions(), spec.labels());
            long payments = History.write(DemoWorld.history(now), now, producer, records);
            view.say(String.format("history  %,d payments of the last weeks, scored before the live ones", payments));
            return payments;
        }
    }

    private DemoFigures live(DemoSpec spec, Progress progress) throws InterruptedException {
        try (Live live = new Live(spec, config, producer(spec, 5))) {
            view.say(String.format("live     %,d payments a second", config.rate()));
            Watch watch = new Watch(live, view, progress);
            while (!live.isSent() && !stop.awaitAsked(GLANCE)) {
                watch.glance();
            }
            live.stopSending();
            while (watch.isWorthWaiting()) {
                watch.glance();
                Thread.sleep(GLANCE.toMillis());
            }
            return watch.end();
        }
    }

    private static Producer<byte[], byte[]> producer(DemoSpec spec, int lingerMillis) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                spec.spec().kafka().bootstrap(),
                "linger.ms",
                lingerMillis,
                "batch.size",
                128 << 10);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
