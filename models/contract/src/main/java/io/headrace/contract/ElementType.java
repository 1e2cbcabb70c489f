package io.headrace.contract;

/** Element types of a model's tensors, under their names in ONNX tooling. */
public enum ElementType {
    FLOAT32("float32", 4),
    FLOAT64("float64", 8),
    FLOAT16("float16", 2),
    BFLOAT16("bfloat16", 2),
    INT8("int8", 1),
    UINT8("uint8", 1),
    INT16("int16", 2),
    INT32("int32", 4),
    INT64("int64", 8),
    BOOL("bool", 1),
    STRING("string", 0),
    /** A type that Headrace cannot feed or read. */
    OTHER("other", 0);

    private final String label;
    private final int bytes;

    ElementType(String label, int bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /** The name that users write and read. */
    public String label() {
        return label;
    }

    /** Bytes per element; 0 for types without a fixed size. */
    public int bytes() {
        return bytes;
    }

    /** @throws IllegalArgumentException if no type has this label */
    public static ElementType of(String label) {
        for (ElementType type : values()) {
            if (type.label.equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no element type is called " + label);
    }
}
