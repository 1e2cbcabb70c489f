package io.headrace.cli;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;

/** Where the log goes, besides the warnings on standard error. */
public final class Logging {
    private Logging() {}

    /** From now on this logger's warnings are not said, such as those of a job that is being cancelled. */
    public static void errorsOnly(String logger) {
        Configurator.setLevel(logger, Level.ERROR);
    }

    /** From now on everything at INFO, Kafka's and Flink's included, also goes to a rolling file. */
    public static void toFile(Path file) {
        System.setProperty("headrace.log", file.toString());
        System.setProperty("headrace.log.level", "INFO");
        if (LogManager.getContext(false) instanceof LoggerContext context) {
            context.reconfigure();
        }
    }
}
