package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Order;
import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.HdrHistogram.Histogram;

/** A subject that answers requests while they come, with the topic before it and the topic behind it. */
final class LiveSubject implements AutoCloseable {
    private static final Schedule PROBE = new Schedule(1, 0, 1);
    private static final double LEAD_IN_SECONDS = 0.5;

    private final SubjectKind kind;
    private final RequestFeed feed;
    private final AnswerReader answers;
    private final Contestant contestant;

    private LiveSubject(SubjectKind kind, RequestFeed feed, AnswerReader answers, Contestant contestant) {
        this.kind = kind;
        this.feed = feed;
        this.answers = answers;
        this.contestant = contestant;
    }

    /** @param name of the experiment */
    static LiveSubject warmedUp(
            SubjectKind kind, String name, BenchModel model, String file, Venue venue, Experiment.Plan plan)
            throws IOException {
        String topic = name.replace('/', '-') + "-" + kind.label();
        String requests = venue.live("requests-" + topic);
        String output = venue.live("answers-" + topic);
        RequestFeed feed = new RequestFeed(venue.bootstrap(), requests, model);
        AnswerReader answers = new AnswerReader(venue.bootstrap(), output);
        Trial trial = Trial.kafka(kind, model, file, venue.bootstrap(), requests, output, Long.MAX_VALUE)
                .on(venue.device())
                .inLive();
        try {
            return new LiveSubject(kind, feed, answers, Contestant.warmedUp(trial, feed, plan));
        } catch (IOException | RuntimeException e) {
            feed.close();
            answers.close();
            throw e;
        }
    }

    /** As many as it can, laid out beforehand. */
    Contestant saturated() {
        return contestant;
    }

    /** At a rate, with batches as the subject makes them. */
    Point at(double load, double perSecond, double seconds) throws IOException {
        return at(load, perSecond, seconds, 0, 0);
    }

    /** At a rate, with batches as ordered. */
    Point at(double load, double perSecond, double seconds, int maxRows, long maxWaitMicros) throws IOException {
        Schedule schedule = Schedule.of(perSecond, LEAD_IN_SECONDS, seconds);
        answers.skip();
        Order order = new Order(PROBE.count() + schedule.count(), maxRows, maxWaitMicros);
        CompletableFuture<Sample> run = async(() -> contestant.worker().measure(order));
        try {
            feed.send(PROBE);
            answers.delays(PROBE); // the job is up
            CompletableFuture<Histogram> delays = async(() -> answers.delays(schedule));
            Histogram lags = feed.send(schedule);
            return point(load, perSecond, joined(delays), lags, joined(run));
        } catch (IOException silence) {
            if (run.isCompletedExceptionally()) {
                joined(run); // says why nobody answers
            }
            throw silence;
        }
    }

    private Point point(double load, double perSecond, Histogram delays, Histogram lags, Sample sample) {
        double rowsPerRun = sample.runs() == 0 ? 0 : (double) sample.rows() / sample.runs();
        return Point.of(kind.label(), kind.title(), load, perSecond, delays, lags, rowsPerRun);
    }

    private static <T> CompletableFuture<T> async(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                task -> new Thread(task, "point").start());
    }

    private static <T> T joined(CompletableFuture<T> work) throws IOException {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        contestant.close();
        feed.close();
        answers.close();
    }
}
