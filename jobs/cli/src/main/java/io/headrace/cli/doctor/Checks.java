package io.headrace.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What Headrace needs of a machine, one check each. */
final class Checks {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Checks() {}

    static List<Check> all() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return List.of(
                () -> java(Runtime.version().feature()),
                () -> maven(Child.run(PATIENCE, List.of("mvn", "--version"))),
                () -> memory(physicalBytes()),
                () -> port(9092, "broker", "broker --port"),
                () -> port(8081, "Flink UI", "run --ui-port"),
                () -> NativeLibraries.check(PATIENCE),
                () -> NativeLibraries.device(Files.exists(Path.of("/proc/driver/nvidia/version")), PATIENCE),
                () -> locale(Child.run(PATIENCE, List.of("locale", "-a"))),
                () -> space(temporary));
    }

    static Finding java(int feature) {
        String found = feature + " (" + System.getProperty("java.vendor") + ")";
        return feature >= 17
                ? Finding.ok("java", found)
                : Finding.fail("java", found, "install JDK 17 or later and set JAVA_HOME to it");
    }

    static Finding maven(Child mvn) {
        return mvn.exit() == 0
                ? Finding.ok("maven", mvn.firstLine().replaceAll("\u001B\\[[0-9;]*m", ""))
                : Finding.warn("maven", "not found", "install Maven 3.8 or later; the launcher builds with it");
    }

    static Finding memory(long bytes) {
        String found = mebibytes(bytes) + " MiB";
        if (bytes < 2 * GIB) {
            return Finding.fail("memory", found, "give it 2 GiB at least; demo wants 4 GiB");
        }
        return bytes < 4 * GIB
                ? Finding.warn("memory", found, "demo, with broker and cluster in one JVM, wants 4 GiB")
                : Finding.ok("memory", found);
    }

    static Finding port(int port, String use, String option) {
        String check = "port " + port;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.ok(check, "free");
        } catch (IOException taken) {
            return Finding.warn(
                    check, "taken", "stop what listens there, or move the " + use + " with `" + option + " P`");
        }
    }

    static Finding locale(Child locales) {
        boolean present = locales.output()
                .lines()
                .map(name -> name.strip().toLowerCase(Locale.ROOT).replace("-", ""))
                .anyMatch("en_us.utf8"::equals);
        return present
                ? Finding.ok("locale", "en_US.UTF-8 is there")
                : Finding.warn(
                        "locale",
                        "en_US.UTF-8 is absent; models with text inputs do not load",
                        "apt-get install locales && localedef -i en_US -f UTF-8 en_US.UTF-8");
    }

    /** Every JVM that loads ONNX Runtime unpacks some 27 MB there, and a killed one leaves them. */
    static Finding space(Path temporary) {
        String check = "temporary space";
        try {
            long bytes = Files.getFileStore(temporary).getUsableSpace();
            String found = mebibytes(bytes) + " MiB in " + temporary;
            return bytes >= GIB
                    ? Finding.ok(check, found)
                    : new Finding(
                            check,
                            bytes < 100 * MIB ? Finding.Status.FAIL : Finding.Status.WARN,
                            found,
                            "free 1 GiB, or set -Djava.io.tmpdir to a folder that has it");
        } catch (IOException absent) {
            return Finding.fail(
                    check, temporary + " is absent", "set -Djava.io.tmpdir to a folder that can be written");
        }
    }

    private static long physicalBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static long mebibytes(long bytes) {
        return bytes / MIB;
    }
}
