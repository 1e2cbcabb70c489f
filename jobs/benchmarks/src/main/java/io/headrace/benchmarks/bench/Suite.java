package io.headrace.benchmarks.bench;

import static io.headrace.benchmarks.worker.SubjectKind.ASYNC_POOL;
import static io.headrace.benchmarks.worker.SubjectKind.ASYNC_SERVER;
import static io.headrace.benchmarks.worker.SubjectKind.CRAYFISH_BINARY;
import static io.headrace.benchmarks.worker.SubjectKind.CRAYFISH_JSON;
import static io.headrace.benchmarks.worker.SubjectKind.DISCARD;
import static io.headrace.benchmarks.worker.SubjectKind.ENGINE;
import static io.headrace.benchmarks.worker.SubjectKind.ENGINE_BINARY;
import static io.headrace.benchmarks.worker.SubjectKind.ENGINE_JSON;
import static io.headrace.benchmarks.worker.SubjectKind.FRAUD_ROWS;
import static io.headrace.benchmarks.worker.SubjectKind.KAFKA_ENGINE;
import static io.headrace.benchmarks.worker.SubjectKind.KAFKA_MAP_NEW;
import static io.headrace.benchmarks.worker.SubjectKind.KAFKA_MAP_PINNED;
import static io.headrace.benchmarks.worker.SubjectKind.KAFKA_PASS_THROUGH;
import static io.headrace.benchmarks.worker.SubjectKind.KAFKA_STREAMS;
import static io.headrace.benchmarks.worker.SubjectKind.MAP_NEW;
import static io.headrace.benchmarks.worker.SubjectKind.MAP_PINNED;
import static io.headrace.benchmarks.worker.SubjectKind.RAW;

import io.headrace.benchmarks.peers.RequestFormat;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be asked for by name. */
enum Suite {
    /** In memory: the operator alone against the model's own limit, and against other ways to call a model. */
    ENGINE_ALONE("engine") {
        @Override
        boolean takes(BenchModel model) {
            return true;
        }

        @Override
        boolean isFor(DeviceChoice device) {
            return true;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            String file = model.write(venue.folder()).toString();
            if (venue.device() != DeviceChoice.CPU) {
                return onDevice(model, file, venue.device());
            }
            List<SubjectKind> subjects = new ArrayList<>(List.of(RAW, DISCARD, ENGINE));
            if (isTabular(model)) {
                subjects.add(FRAUD_ROWS);
            }
            subjects.addAll(List.of(MAP_PINNED, MAP_NEW, ASYNC_POOL, ASYNC_SERVER));
            List<Claim> claims = new ArrayList<>();
            claims.add(Claim.costs(
                    "CPU per row against source to discard + raw loop", MOST_COST.get(model), ENGINE, DISCARD, RAW));
            if (model == BenchModel.MLP) {
                claims.add(Claim.isFaster("rows/s against a map with a new tensor per call", 10, ENGINE, MAP_NEW));
                claims.add(Claim.isFaster("rows/s against a map with pinned tensors", 4, ENGINE, MAP_PINNED));
                claims.add(Claim.isFaster("rows/s against async I/O to a model server", 3, ENGINE, ASYNC_SERVER));
            }
            return contest(
                    model,
                    subjects.stream()
                            .map(subject -> Trial.inMemory(subject, model, file))
                            .toList(),
                    claims);
        }

        /** Where the device computes, rows in a second tell what the engine leaves of it. */
        private Experiment onDevice(BenchModel model, String file, DeviceChoice device) {
            return contest(
                    model,
                    List.of(
                            Trial.inMemory(RAW, model, file).on(device),
                            Trial.inMemory(ENGINE, model, file).on(device)),
                    List.of(Claim.isFaster("rows/s against the raw loop on the device", 0.95, ENGINE, RAW)));
        }
    },
    /** From one topic to another, exactly once. */
    KAFKA("kafka") {
        @Override
        boolean takes(BenchModel model) {
            return isTabular(model);
        }

        @Override
        boolean isFor(DeviceChoice device) {
            return true;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            String file = model.write(venue.folder()).toString();
            long most = (long) (seconds * MOST_PER_SECOND);
            String rows = venue.rows(model, most);
            boolean onCpu = venue.device() == DeviceChoice.CPU;
            List<Trial> trials =
                    new ArrayList<>(List.of(Trial.inMemory(RAW, model, file).on(venue.device())));
            for (SubjectKind subject : onCpu ? ON_KAFKA : List.of(KAFKA_PASS_THROUGH, KAFKA_ENGINE)) {
                String scores = venue.scores(model.label() + "-" + subject.label());
                trials.add(Trial.kafka(subject, model, file, venue.bootstrap(), rows, scores, most)
                        .on(venue.device()));
            }
            List<Claim> claims = new ArrayList<>(List.of(
                    Claim.costs(
                            "CPU per event against pass-through + raw loop",
                            1.20,
                            KAFKA_ENGINE,
                            KAFKA_PASS_THROUGH,
                            RAW),
                    Claim.allocates("heap per event above pass-through, B", 64, KAFKA_ENGINE, KAFKA_PASS_THROUGH)));
            if (model == BenchModel.MLP && onCpu) {
                claims.add(Claim.isFaster(
                        "events/s against a map with a new tensor per call", 6, KAFKA_ENGINE, KAFKA_MAP_NEW));
                claims.add(Claim.isFaster(
                        "events/s against a map with pinned tensors", 2.5, KAFKA_ENGINE, KAFKA_MAP_PINNED));
                claims.add(Claim.isFaster("events/s against Kafka Streams", 3, KAFKA_ENGINE, KAFKA_STREAMS));
            }
            return contest(model, trials, claims);
        }
    },
    /**
     * Against a job in the style of the Crayfish benchmark (Horchidan et al., EDBT 2024), and both with a leaner format: how
     * much of the difference is the format's.
     */
    CRAYFISH("crayfish") {
        @Override
        boolean takes(BenchModel model) {
            return model == BenchModel.FFNN;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            String file = model.write(venue.folder()).toString();
            List<Trial> trials = new ArrayList<>();
            for (RequestFormat format : RequestFormat.values()) {
                boolean isJson = format == RequestFormat.JSON;
                long most = (long) (seconds * (isJson ? MOST_PICTURES / 3 : MOST_PICTURES));
                String requests = venue.requests(model, format, most);
                for (SubjectKind subject :
                        isJson ? List.of(ENGINE_JSON, CRAYFISH_JSON) : List.of(ENGINE_BINARY, CRAYFISH_BINARY)) {
                    String answers = venue.scores(subject.label());
                    trials.add(Trial.kafka(subject, model, file, venue.bootstrap(), requests, answers, most));
                }
            }
            return contest(
                    model,
                    trials,
                    List.of(Claim.isFaster("JSON: events/s against the other", 8, ENGINE_JSON, CRAYFISH_JSON)));
        }
    },
    /** Delay against load, for a model that takes a millisecond for a row on the CPU. */
    LATENCY("latency") {
        @Override
        boolean takes(BenchModel model) {
            return model == BenchModel.TRANSFORMER;
        }

        @Override
        boolean isFor(DeviceChoice device) {
            return true;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            return new Latency(name(model), model, model.write(venue.folder()).toString(), venue);
        }
    },
    /** The policy that adapts against what can be set by hand. */
    POLICY("policy") {
        @Override
        boolean takes(BenchModel model) {
            return model == BenchModel.TRANSFORMER;
        }

        @Override
        boolean isFor(DeviceChoice device) {
            return true;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            return new PolicyGrid(
                    name(model), model, model.write(venue.folder()).toString(), venue);
        }
    },
    /** Whether a device scores as the CPU does. */
    AGREEMENT("agreement") {
        @Override
        boolean takes(BenchModel model) {
            return true;
        }

        @Override
        boolean isFor(DeviceChoice device) {
            return device != DeviceChoice.CPU;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            return new Agreement(name(model), model, model.write(venue.folder()), venue.device());
        }
    },
    /** Whether slots that fill batches together make more of a device than slots that each have their own. */
    SHARING("sharing") {
        @Override
        boolean takes(BenchModel model) {
            return Sharing.takes(model);
        }

        @Override
        boolean isFor(DeviceChoice device) {
            return device != DeviceChoice.CPU;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            return Sharing.contest(name(model), model, venue);
        }
    },
    /** Whether a device's memory that is too small for a batch halves batches and loses nothing. */
    MEMORY("memory") {
        @Override
        boolean takes(BenchModel model) {
            return ShortMemory.takes(model);
        }

        @Override
        boolean isFor(DeviceChoice device) {
            return device != DeviceChoice.CPU;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            return ShortMemory.contest(name(model), model, venue);
        }
    },
    /** How much faster the fraud pipeline is on more slots. */
    SCALING("scaling") {
        @Override
        boolean takes(BenchModel model) {
            return model == BenchModel.MLP;
        }

        @Override
        boolean isFor(DeviceChoice device) {
            return true;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) {
            return new Scaling(
                    name(model), model, venue, Scaling.upTo(Runtime.getRuntime().availableProcessors()));
        }
    },
    /** What watching for drift costs, and what it finds how soon. */
    DRIFT("drift") {
        @Override
        boolean takes(BenchModel model) {
            return model == BenchModel.MLP;
        }

        @Override
        Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException {
            String name = name(model);
            return new InTurn(
                    name, List.of(DriftCost.contest(name, model, venue, seconds), DriftDetection.usual(name)));
        }
    };

    /** No subject takes more from a Kafka on the same two cores. */
    private static final long MOST_PER_SECOND = 1_000_000;

    /** Nor of records of 3 KB; as JSON they are three times as large. */
    private static final long MOST_PICTURES = 120_000;

    private static final List<SubjectKind> ON_KAFKA =
            List.of(KAFKA_PASS_THROUGH, KAFKA_ENGINE, KAFKA_MAP_PINNED, KAFKA_MAP_NEW, KAFKA_STREAMS);

    private static final Map<BenchModel, Double> MOST_COST = Map.of(
            BenchModel.MLP, 1.25,
            BenchModel.GBDT, 1.10,
            BenchModel.GBDT_TENSORS, 1.10,
            BenchModel.FFNN, 1.25,
            BenchModel.CNN, 1.03,
            BenchModel.SQUEEZENET, 1.03,
            BenchModel.TRANSFORMER, 1.03,
            BenchModel.BERT, 1.03,
            BenchModel.RESNET50, 1.03);

    private final String label;

    Suite(String label) {
        this.label = label;
    }

    /** Whether it says anything about this model. */
    abstract boolean takes(BenchModel model);

    /** Whether it can run its models there. */
    boolean isFor(DeviceChoice device) {
        return device == DeviceChoice.CPU;
    }

    /**
     * Lays out what it needs.
     *
     * @param seconds of a sample
     */
    abstract Experiment experiment(BenchModel model, Venue venue, double seconds) throws IOException;

    Contest contest(BenchModel model, List<Trial> trials, List<Claim> claims) {
        return new Contest(name(model), trials, claims);
    }

    String name(BenchModel model) {
        return label + "/" + model.label();
    }

    @Override
    public String toString() {
        return label;
    }

    private static boolean isTabular(BenchModel model) {
        return model == BenchModel.MLP || model == BenchModel.GBDT || model == BenchModel.GBDT_TENSORS;
    }
}
