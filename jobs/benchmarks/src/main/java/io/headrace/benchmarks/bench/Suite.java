package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be asked for by name. */
enum Suite {
    /** In memory: the operator alone against the model's own limit, and against other ways to call a model. */
    ENGINE {
        @Override
        List<Entry> entries(Path models, List<BenchModel> chosen) throws IOException {
            List<Entry> entries = new ArrayList<>();
            for (BenchModel model : chosen) {
                entries.add(inMemory(model, model.write(models).toString()));
            }
            return entries;
        }
    };

    private static final Map<BenchModel, Double> MOST_COST = Map.of(
            BenchModel.MLP, 1.25,
            BenchModel.GBDT, 1.10,
            BenchModel.FFNN, 1.25,
            BenchModel.CNN, 1.03,
            BenchModel.SQUEEZENET, 1.03,
            BenchModel.TRANSFORMER, 1.03);

    /** @param models folder to write the models to */
    abstract List<Entry> entries(Path models, List<BenchModel> chosen) throws IOException;

    private static Entry inMemory(BenchModel model, String file) {
        boolean tabular = model == BenchModel.MLP || model == BenchModel.GBDT;
        List<Trial> trials = Stream.of(
                        SubjectKind.RAW,
                        SubjectKind.DISCARD,
                        SubjectKind.ENGINE,
                        SubjectKind.FRAUD_ROWS,
                        SubjectKind.MAP_PINNED,
                        SubjectKind.MAP_NEW,
                        SubjectKind.ASYNC_POOL)
                .filter(subject -> tabular || subject != SubjectKind.FRAUD_ROWS)
                .map(subject -> Trial.inMemory(subject, model, file, model.batch()))
                .toList();
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.costs(
                "CPU per row against source to discard + raw loop",
                MOST_COST.get(model),
                SubjectKind.ENGINE,
                SubjectKind.DISCARD,
                SubjectKind.RAW));
        if (model == BenchModel.MLP) {
            claims.add(Claim.isFaster(
                    "rows/s against a map with a new tensor per call", 10, SubjectKind.ENGINE, SubjectKind.MAP_NEW));
            claims.add(Claim.isFaster(
                    "rows/s against a map with pinned tensors", 4, SubjectKind.ENGINE, SubjectKind.MAP_PINNED));
        }
        return new Entry(new Contest("engine/" + model.label(), trials), claims);
    }

    /** A contest and what it is to show. */
    record Entry(Contest contest, List<Claim> claims) {}
}
