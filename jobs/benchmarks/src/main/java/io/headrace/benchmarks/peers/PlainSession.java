package io.headrace.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.CudaSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime as its Java API offers it: one thread per run, no spinning, a GPU as the engine uses it. Thread-safe where said. */
final class PlainSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final BenchModel model;

    /** On the CPU. */
    PlainSession(BenchModel model, String file) throws OrtException {
        this(model, file, false);
    }

    PlainSession(BenchModel model, String file, boolean onCuda) throws OrtException {
        this.model = model;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtCUDAProviderOptions cuda = onCuda ? new OrtCUDAProviderOptions(0) : null) {
            if (onCuda) {
                for (Map.Entry<String, String> option :
                        CudaSettings.DEFAULT.providerOptions().entrySet()) {
                    cuda.add(option.getKey(), option.getValue());
                }
                options.addCUDA(cuda);
            }
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(file, options);
        }
    }

    /** One row, in a tensor made for it. Thread-safe. */
    float score(Payload row) throws OrtException {
        try (OnnxTensor input = tensor(row);
                OrtSession.Result result = session.run(Map.of(BenchModel.INPUT, input))) {
            return ((float[][]) result.get(0).getValue())[0][0];
        }
    }

    private OnnxTensor tensor(Payload row) throws OrtException {
        long[] shape = model.shape(1);
        return row.reals != null
                ? OnnxTensor.createTensor(environment, FloatBuffer.wrap(row.reals), shape)
                : OnnxTensor.createTensor(environment, LongBuffer.wrap(row.tokens), shape);
    }

    /** Tensors for so many rows, made once. For one thread at a time. */
    Pinned pin(int rows) throws OrtException {
        return new Pinned(rows);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    /** A batch in direct memory that ONNX Runtime reads and writes in place. */
    final class Pinned implements AutoCloseable {
        private final FloatBuffer reals;
        private final LongBuffer tokens;
        private final FloatBuffer scores;
        private final OnnxTensor input;
        private final OnnxTensor output;
        private final Map<String, OnnxTensor> inputs;
        private final Map<String, OnnxTensor> outputs;

        private Pinned(int rows) throws OrtException {
            boolean isTokens = model.elements() == BenchModel.Elements.TOKEN;
            ByteBuffer bytes = direct(rows * model.width() * (isTokens ? Long.BYTES : Float.BYTES));
            reals = isTokens ? null : bytes.asFloatBuffer();
            tokens = isTokens ? bytes.asLongBuffer() : null;
            scores = direct(rows * Float.BYTES).asFloatBuffer();
            input = isTokens
                    ? OnnxTensor.createTensor(environment, tokens, model.shape(rows))
                    : OnnxTensor.createTensor(environment, reals, model.shape(rows));
            output = OnnxTensor.createTensor(environment, scores, new long[] {rows, 1});
            inputs = Map.of(BenchModel.INPUT, input);
            outputs = Map.of(BenchModel.OUTPUT, output);
        }

        void put(int index, Payload row) {
            if (reals != null) {
                reals.put(index * row.reals.length, row.reals);
            } else {
                tokens.put(index * row.tokens.length, row.tokens);
            }
        }

        void run() throws OrtException {
            session.run(inputs, Set.of(), outputs).close();
        }

        /** Only the first so many rows. */
        void run(int rows) throws OrtException {
            if (rows * model.width() == (reals != null ? reals : tokens).capacity()) {
                run();
                return;
            }
            try (OnnxTensor some = firstOf(rows);
                    OnnxTensor answers =
                            OnnxTensor.createTensor(environment, scores.slice(0, rows), new long[] {rows, 1})) {
                session.run(Map.of(BenchModel.INPUT, some), Set.of(), Map.of(BenchModel.OUTPUT, answers))
                        .close();
            }
        }

        private OnnxTensor firstOf(int rows) throws OrtException {
            int elements = rows * model.width();
            return reals != null
                    ? OnnxTensor.createTensor(environment, reals.slice(0, elements), model.shape(rows))
                    : OnnxTensor.createTensor(environment, tokens.slice(0, elements), model.shape(rows));
        }

        /** A row alone, where there is room for just one. */
        float score(Payload row) throws OrtException {
            put(0, row);
            run();
            return score(0);
        }

        float score(int index) {
            return scores.get(index);
        }

        @Override
        public void close() {
            input.close();
            output.close();
        }

        private static ByteBuffer direct(int bytes) {
            return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        }
    }
}
