package io.headrace.stages.features;

import io.headrace.features.HistoryCodec;
import io.headrace.features.HistoryHeader;
import io.headrace.features.Node;
import io.headrace.stages.serde.BufferedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The pieces of a key's history as Flink state; the bytes are {@link HistoryCodec}'s, which carry their own version. */
final class HistorySerializers {
    private HistorySerializers() {}

    static TypeSerializer<HistoryHeader> header() {
        return new OfHeader();
    }

    static TypeSerializer<Node> node() {
        return new OfNode();
    }

    static final class OfHeader extends BufferedSerializer<HistoryHeader> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public TypeSerializer<HistoryHeader> duplicate() {
            return new OfHeader();
        }

        @Override
        public HistoryHeader copy(HistoryHeader header) {
            return header.copy();
        }

        @Override
        protected void write(HistoryHeader header, DataOutputView out) throws IOException {
            HistoryCodec.writeHeader(header, out);
        }

        @Override
        public HistoryHeader deserialize(DataInputView in) throws IOException {
            return HistoryCodec.readHeader(in);
        }

        @Override
        public TypeSerializerSnapshot<HistoryHeader> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends SimpleTypeSerializerSnapshot<HistoryHeader> {
            public Snapshot() {
                super(OfHeader::new);
            }
        }
    }

    static final class OfNode extends BufferedSerializer<Node> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public TypeSerializer<Node> duplicate() {
            return new OfNode();
        }

        @Override
        public Node copy(Node node) {
            return node.copy();
        }

        @Override
        protected void write(Node node, DataOutputView out) throws IOException {
            HistoryCodec.writeNode(node, out);
        }

        @Override
        public Node deserialize(DataInputView in) throws IOException {
            return HistoryCodec.readNode(in);
        }

        @Override
        public TypeSerializerSnapshot<Node> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends SimpleTypeSerializerSnapshot<Node> {
            public Snapshot() {
                super(OfNode::new);
            }
        }
    }
}
