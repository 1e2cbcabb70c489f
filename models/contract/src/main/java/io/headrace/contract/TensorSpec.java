package io.headrace.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One input or output of a model.
 *
 * @param name the graph's name for it
 * @param kind a tensor, or the sequence of maps that scikit-learn converters call ZipMap
 * @param type element type; for a ZipMap the type of the map's values
 * @param shape sizes by dimension, -1 where the graph leaves it open; empty for a scalar and for a ZipMap
 */
public record TensorSpec(String name, Kind kind, ElementType type, List<Long> shape) implements Serializable {
    /** What carries the elements. */
    public enum Kind {
        TENSOR,
        /** {@code seq(map(int64, T))}: one map per row, from class to probability. */
        ZIPMAP_INT64,
        /** {@code seq(map(string, T))}. */
        ZIPMAP_STRING,
        /** Anything else ONNX allows, which Headrace describes but does not feed or read. */
        OTHER
    }

    public TensorSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        shape = List.copyOf(shape);
    }

    public static TensorSpec tensor(String name, ElementType type, Long... shape) {
        return new TensorSpec(name, Kind.TENSOR, type, List.of(shape));
    }

    /** Elements per row, that is the product of all dimensions but the first; -1 if one of them is open. */
    public long rowSize() {
        long size = 1;
        for (int i = 1; i < shape.size(); i++) {
            if (shape.get(i) < 0) {
                return -1;
            }
            size *= shape.get(i);
        }
        return size;
    }

    /** As users read it: {@code float32[*,15]}. */
    public String describe() {
        String elements = switch (kind) {
            case TENSOR -> type.label();
            case ZIPMAP_INT64 -> "seq(map(int64," + type.label() + "))";
            case ZIPMAP_STRING -> "seq(map(string," + type.label() + "))";
            case OTHER -> "other";
        };
        return kind == Kind.TENSOR ? elements + dimensions() : elements;
    }

    private String dimensions() {
        return shape.stream().map(size -> size < 0 ? "*" : size.toString()).collect(Collectors.joining(",", "[", "]"));
    }
}
