package io.headrace.runtime.infer;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.headrace.contract.TensorSpec;
import io.headrace.contract.TensorSpec.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One class of a sequence of maps, one map per row. With string keys the class is the key that reads like the number or,
 * where no key does, the key at that place in the keys' order, which is the order of scikit-learn's classes.
 *
 * @param spec the output as the graph declares it
 * @param classIndex which class
 */
public record ZipMapScores(TensorSpec spec, int classIndex) implements ScoreReader {
    @Override
    public String output() {
        return spec.name();
    }

    @Override
    public void read(OnnxValue value, int rows, double[] scores, int from) throws OrtException {
        List<? extends OnnxValue> maps = ((OnnxSequence) value).getValue();
        try {
            if (maps.size() != rows) {
                throw new ModelException("score.output=" + spec.name() + ": expected one map per row for " + rows
                        + " rows, found " + maps.size());
            }
            for (int row = 0; row < rows; row++) {
                scores[from + row] = probability(((OnnxMap) maps.get(row)).getValue());
            }
        } finally {
            maps.forEach(OnnxValue::close);
        }
    }

    private double probability(Map<?, ?> map) {
        Object value = map.get(spec.kind() == Kind.ZIPMAP_INT64 ? (Object) (long) classIndex : stringKey(map));
        if (value == null) {
            throw new ModelException("score.class=" + classIndex + ": expected a class of output " + spec.name()
                    + ", found classes " + new TreeSet<>(map.keySet()));
        }
        return ((Number) value).doubleValue();
    }

    private String stringKey(Map<?, ?> map) {
        String literal = Integer.toString(classIndex);
        if (map.containsKey(literal)) {
            return literal;
        }
        return map.keySet().stream()
                .map(String::valueOf)
                .sorted()
                .skip(classIndex)
                .findFirst()
                .orElse(literal);
    }
}
