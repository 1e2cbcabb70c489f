package io.headrace.stages.serde;

import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.Provenance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.StringValue;

/** The pieces that several serializers share. Text keeps lone surrogates, which UTF-8 would not. */
public final class Wire {
    private Wire() {}

    public static void writeText(String text, DataOutput out) throws IOException {
        StringValue.writeString(text, out);
    }

    /** @return the text, or null if null was written */
    public static String readText(DataInput in) throws IOException {
        return StringValue.readString(in);
    }

    public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    public static byte[] readBytes(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    public static void writeOrigin(Origin origin, DataOutput out) throws IOException {
        writeText(origin.topic(), out);
        out.writeInt(origin.partition());
        out.writeLong(origin.offset());
        out.writeLong(origin.timestamp());
    }

    public static Origin readOrigin(DataInput in) throws IOException {
        return new Origin(readText(in), in.readInt(), in.readLong(), in.readLong());
    }

    public static void writeProvenance(Provenance provenance, DataOutput out) throws IOException {
        writeText(provenance.pipeline(), out);
        writeText(provenance.model(), out);
        writeText(provenance.modelVersion(), out);
        writeText(provenance.modelSha256(), out);
        writeText(provenance.specSha256(), out);
        writeText(provenance.id(), out);
    }

    public static Provenance readProvenance(DataInput in) throws IOException {
        return new Provenance(readText(in), readText(in), readText(in), readText(in), readText(in), readText(in));
    }

    public static void writeHeaders(List<Header> headers, DataOutput out) throws IOException {
        out.writeInt(headers.size());
        for (Header header : headers) {
            writeText(header.name(), out);
            writeBytes(header.value(), out);
        }
    }

    public static List<Header> readHeaders(DataInput in) throws IOException {
        int count = in.readInt();
        if (count == 0) {
            return List.of();
        }
        List<Header> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            headers.add(new Header(readText(in), readBytes(in)));
        }
        return headers;
    }
}
