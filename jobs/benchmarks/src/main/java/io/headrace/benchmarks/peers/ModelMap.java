package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.zoo.BenchModel;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * A map function with a session in it, one row per run.
 *
 * @param <R> the row
 * @param <T> its answer
 */
abstract class ModelMap<R, T> extends RichMapFunction<R, T> {
    private static final long serialVersionUID = 1L;

    private final BenchModel model;
    private final String file;
    transient PlainSession session;

    ModelMap(BenchModel model, String file) {
        this.model = model;
        this.file = file;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        session = new PlainSession(model, file);
    }

    @Override
    public void close() throws Exception {
        session.close();
    }
}
