package io.headrace.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Prometheus of its own, with the project's example configuration, that looks once a second. */
final class Prometheus implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile(".*Listening on.*address=(127\\.0\\.0\\.1:\\d+).*");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;

    private Prometheus(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and returns once it listens, on a free port.
     *
     * @param target {@code host:port} to scrape
     * @param folder of its data
     */
    static Prometheus start(String target, Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("prometheus.yml"), config(target));
        Process process = Tool.find("prometheus")
                .start(List.of(
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:0"));
        return new Prometheus(process, awaitAddress(process));
    }

    private static String config(String target) {
        return Monitoring.text(Monitoring.folder("prometheus.yml"))
                .replace("15s", "1s")
                .replace("127.0.0.1:9249", target)
                .replace("alerts/", Monitoring.folder("alerts").toAbsolutePath() + "/");
    }

    private static String awaitAddress(Process process) throws IOException {
        BufferedReader log = process.inputReader();
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listens = LISTENS.matcher(line);
            if (listens.matches()) {
                drain(log);
                return listens.group(1);
            }
            seen.append(line).append('\n');
        }
        throw new IOException("prometheus ended before it listened:\n" + seen);
    }

    /** It would wait for room in the pipe. */
    private static void drain(BufferedReader log) {
        Thread reader = new Thread(() -> log.lines().forEach(line -> {}), "prometheus-log");
        reader.setDaemon(true);
        reader.start();
    }

    /** The whole answer, of whatever status. */
    JsonNode api(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/" + path))
                .build();
        return new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    JsonNode query(String expression) throws IOException, InterruptedException {
        return api("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    /** The names of all series it has seen. */
    List<String> names() throws IOException, InterruptedException {
        return new ObjectMapper()
                .convertValue(
                        api("label/__name__/values").get("data"),
                        new ObjectMapper().getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
