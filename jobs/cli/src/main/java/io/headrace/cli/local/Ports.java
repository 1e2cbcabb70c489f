package io.headrace.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The ports of one embedded broker. The controller's is always a free one: nobody but the broker connects to it. Ports
 * are found by binding and letting go, so another process could still take one in the moment between.
 */
record Ports(int broker, int controller) {
    static final String HOST = "127.0.0.1";

    /**
     * @param port wanted for the broker, 0 for any
     * @throws IOException if it is taken, naming it
     */
    static Ports reserve(int port) throws IOException {
        try (ServerSocket broker = bind(port);
                ServerSocket controller = bind(0)) {
            return new Ports(broker.getLocalPort(), controller.getLocalPort());
        }
    }

    String address() {
        return HOST + ":" + broker;
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return socket;
        } catch (IOException taken) {
            socket.close();
            throw new IOException(
                    "broker: expected port " + port + " to be free, found: " + taken.getMessage()
                            + "; stop what listens there or choose another with --port",
                    taken);
        }
    }
}
