package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import io.headrace.contract.Column;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events as JSON objects; dotted columns become nested objects, columns without a value are left out. */
final class JsonEventEncoder implements EventEncoder {
    /** A column, or an object of further nodes. */
    private record Node(int column, Map<String, Node> fields) {
        static Node object() {
            return new Node(-1, new LinkedHashMap<>());
        }
    }

    private final JsonOutput output = new JsonOutput();
    private final Node root = Node.object();

    JsonEventEncoder(EventSchema schema) {
        for (int i = 0; i < schema.size(); i++) {
            add(schema.column(i), i);
        }
    }

    private void add(Column column, int index) {
        String[] path = column.name().split("\\.");
        Node node = root;
        for (int i = 0; i < path.length - 1; i++) {
            node = node.fields().computeIfAbsent(path[i], absent -> Node.object());
        }
        node.fields().put(path[path.length - 1], new Node(index, Map.of()));
    }

    @Override
    public byte[] encode(Event event) {
        return output.object(event, (value, out) -> writeFields(root, value, out));
    }

    private static void writeFields(Node object, Event event, JsonGenerator out) throws IOException {
        for (Map.Entry<String, Node> field : object.fields().entrySet()) {
            Node node = field.getValue();
            if (node.column() >= 0) {
                writeColumn(field.getKey(), node.column(), event, out);
            } else if (hasValue(node, event)) {
                out.writeObjectFieldStart(field.getKey());
                writeFields(node, event, out);
                out.writeEndObject();
            }
        }
    }

    private static boolean hasValue(Node node, Event event) {
        return node.column() >= 0
                ? !event.isNull(node.column())
                : node.fields().values().stream().anyMatch(field -> hasValue(field, event));
    }

    private static void writeColumn(String name, int column, Event event, JsonGenerator out) throws IOException {
        if (event.isNull(column)) {
            return;
        }
        switch (event.schema().column(column).type()) {
            case BOOLEAN -> out.writeBooleanField(name, event.longAt(column) != 0);
            case LONG, TIMESTAMP -> out.writeNumberField(name, event.longAt(column));
            case DOUBLE -> {
                out.writeFieldName(name);
                JsonOutput.number(out, event.doubleAt(column));
            }
            case STRING -> out.writeStringField(name, event.text(column));
            case BYTES -> out.writeBinaryField(name, event.bytesAt(column));
        }
    }
}
