package io.headrace.cli.demo;

import io.headrace.cli.InputException;
import io.headrace.cli.Stop;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.report.ReportFile;
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
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Starts everything, lets the pipeline work through the history, goes live, and waits for the last score.
 *
 * @param <F> what is shown of the live part
 */
final class Demo<F extends Figures<F>> {
    /** One task of each stage leaves the second core to the broker. */
    private static final int PARALLELISM = 1;

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Scenario<F> scenario;
    private final DemoFolder folder;
    private final DemoView view;
    private final Stop stop;
    private final Optional<Path> page;

    /** @param page where to write what was reported, if anywhere */
    Demo(Scenario<F> scenario, DemoFolder folder, DemoView view, Stop stop, Optional<Path> page) {
        this.scenario = scenario;
        this.folder = folder;
        this.view = view;
        this.stop = stop;
        this.page = page;
    }

    /**
     * @param root of the project
     * @return the figures of the whole run; empty if it was stopped before it went live
     */
    Optional<F> run(Path root) throws InterruptedException {
        view.say("starting a broker");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.broker(), 0);
                StateFolder state = StateFolder.open(folder.state());
                MetricsEndpoint metrics = MetricsEndpoint.start(new InetSocketAddress("127.0.0.1", 0));
                DemoTopics topics = new DemoTopics(broker.bootstrap())) {
            view.say("broker   " + broker.bootstrap());
            view.say("metrics  http://127.0.0.1:" + metrics.port() + "/metrics");
            DemoSpec spec = scenario.adapt(DemoSpec.read(root, broker.bootstrap()));
            topics.create(spec);
            Optional<F> end = run(spec, topics, state);
            end.ifPresent(figures -> conclude(figures, spec));
            return end;
        } catch (IOException refused) {
            throw new InputException("demo: " + refused.getMessage(), refused);
        }
    }

    /** The pipeline has ended and all that it wrote is committed; the broker still serves the topics. */
    private void conclude(F end, DemoSpec spec) {
        end.summary().forEach(view::say);
        page.ifPresent(file -> {
            ReportFile.write(spec.spec(), file);
            view.say("report   " + file);
        });
    }

    private Optional<F> run(DemoSpec spec, DemoTopics topics, StateFolder state)
            throws IOException, InterruptedException {
        PipelinePlan plan = spec.plan();
        Optional<Path> restore = state.restore(StateIdentity.of(plan, Mode.LIVE));
        long scoresToCome = scoresToCome(spec, topics);
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

    /** Before the pipeline is up to date. */
    private long scoresToCome(DemoSpec spec, DemoTopics topics) throws InterruptedException {
        if (topics.records(spec.transactions()) > 0) {
            scenario.requireResumable();
            return 0;
        }
        view.say("putting a history into " + spec.transactions() + " and " + spec.labels());
        long payments = scenario.writeHistory(spec, producer(spec, 20));
        view.say(String.format("history  %,d payments of five weeks, scored before the live ones", payments));
        return payments;
    }

    private F live(DemoSpec spec, Progress progress) throws InterruptedException {
        try (LivePart<F> live = scenario.goLive(spec, producer(spec, 5))) {
            view.say("live     " + scenario.announcement());
            Watch<F> watch = new Watch<>(live, view, progress);
            while (!live.traffic().isSent() && !stop.awaitAsked(GLANCE)) {
                watch.glance();
            }
            live.traffic().stopSending();
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
