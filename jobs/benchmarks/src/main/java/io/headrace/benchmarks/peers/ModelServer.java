package io.headrace.benchmarks.peers;

import ai.onnxruntime.OrtException;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * A model server with dynamic batching, a process of its own on the loopback interface. It stands for DJL Serving, whose
 * artifacts cannot be had from the repository that everything else here comes from, and batches by the same two settings,
 * batchSize and maxBatchDelay. It is leaner than the original: a binary protocol on a connection that stays, in place of
 * HTTP, one session of the same ONNX Runtime, and tensors that are kept.
 *
 * <p>Arguments: model, file, most rows of a batch, its longest delay in microseconds, what to run on. Prints its port; ends
 * when its input ends. A request is its length, 4 bytes, and a record of {@link RowCodec}; an answer is its id, 8 bytes, the score as a
 * float, and a byte that is 1 if it is the first of its batch. Big-endian.
 */
final class ModelServer {
    /** As DJL Serving's job queue. */
    private static final int CAPACITY = 1000;

    private final BenchModel model;
    private final BatchQueue<Waiting> queue;

    private ModelServer(BenchModel model, int maxRows, Duration maxDelay) {
        this.model = model;
        this.queue = new BatchQueue<>(CAPACITY, maxRows, maxDelay);
    }

    public static void main(String[] args) throws Exception {
        BenchModel model = BenchModel.of(args[0]);
        int maxRows = Integer.parseInt(args[2]);
        ModelServer server = new ModelServer(model, maxRows, Duration.ofNanos(1000 * Long.parseLong(args[3])));
        PlainSession session = new PlainSession(model, args[1], DeviceChoice.valueOf(args[4]) != DeviceChoice.CPU);
        PlainSession.Pinned pinned = session.pin(maxRows);
        ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start("runs", () -> server.run(pinned));
        start("accepts", () -> server.accept(socket));
        System.out.println(socket.getLocalPort());
        while (System.in.read() >= 0) {
            // nobody says anything: the end is what counts
        }
        System.exit(0);
    }

    private void accept(ServerSocket socket) throws IOException {
        while (true) {
            Socket client = socket.accept();
            client.setTcpNoDelay(true);
            start("reads", () -> read(client));
        }
    }

    private void read(Socket client) throws IOException, InterruptedException {
        try (client) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream(), 1 << 16));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream(), 1 << 16));
            while (true) {
                ByteBuffer record = ByteBuffer.wrap(in.readNBytes(in.readInt()));
                queue.put(new Waiting(record.getLong(), RowCodec.take(record, model.elements()), out));
            }
        } catch (EOFException end) {
            // the client has no more
        }
    }

    private void run(PlainSession.Pinned pinned) throws OrtException, IOException, InterruptedException {
        while (true) {
            List<Waiting> batch = queue.take();
            for (int i = 0; i < batch.size(); i++) {
                pinned.put(i, batch.get(i).row);
            }
            pinned.run(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                DataOutputStream out = batch.get(i).out;
                out.writeLong(batch.get(i).id);
                out.writeFloat(pinned.score(i));
                out.writeByte(i == 0 ? 1 : 0);
            }
            for (DataOutputStream out :
                    batch.stream().map(Waiting::out).distinct().toList()) {
                out.flush();
            }
        }
    }

    /** A server without one of its threads is none. */
    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        e.printStackTrace();
                        Runtime.getRuntime().halt(1);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private record Waiting(long id, Payload row, DataOutputStream out) {}
}
