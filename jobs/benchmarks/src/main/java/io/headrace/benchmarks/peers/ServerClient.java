package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Rows;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Asks a {@link ModelServer} over one connection and waits for nothing: one thread sends whatever has gathered since it last
 * did, another one reads answers. Asked by one thread.
 */
final class ServerClient implements AutoCloseable {
    private static final byte[] END = {};

    private final Socket socket;
    private final Rows.Counter runs = Rows.runs();
    private final BlockingQueue<byte[]> unsent = new LinkedBlockingQueue<>();
    private final Map<Long, CompletableFuture<Float>> asked = new ConcurrentHashMap<>();
    private volatile IOException failure;
    private long next;

    ServerClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        start("server-sends", this::send);
        start("server-reads", this::read);
    }

    /** Its score, on the thread that reads; it must not be held up. */
    CompletableFuture<Float> score(Payload row) {
        CompletableFuture<Float> score = new CompletableFuture<>();
        long id = next++;
        asked.put(id, score);
        unsent.add(RowCodec.encode(id, row));
        if (failure != null) {
            score.completeExceptionally(failure);
        }
        return score;
    }

    private void send() throws IOException, InterruptedException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
        List<byte[]> gathered = new ArrayList<>();
        while (true) {
            gathered.add(unsent.take());
            unsent.drainTo(gathered);
            for (byte[] record : gathered) {
                if (record == END) {
                    return;
                }
                out.writeInt(record.length);
                out.write(record);
            }
            out.flush();
            gathered.clear();
        }
    }

    private void read() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        while (true) {
            CompletableFuture<Float> score = asked.remove(in.readLong());
            float value = in.readFloat();
            runs.add(in.readByte());
            score.complete(value);
        }
    }

    /** A connection that is no more fails what was asked, and what is asked from now on. */
    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        failure = new IOException("model server: " + e, e);
                        asked.values().forEach(score -> score.completeExceptionally(failure));
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        unsent.add(END);
        socket.close();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
