package io.headrace.stages.metrics;

import io.headrace.metrics.Metrics;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Makes the reporter that registers Flink's metrics in {@link Metrics#registry()}. Flink finds it as a service. */
public final class MicrometerReporterFactory implements MetricReporterFactory {
    /** The reporter's name in Flink's configuration: {@code metrics.reporter.micrometer.factory.class}. */
    public static final String NAME = "micrometer";

    /** Adds what makes Flink load the reporter to a cluster's configuration. */
    public static void enable(Configuration configuration) {
        String option = "metrics.reporter." + NAME + ".factory.class";
        configuration.set(
                ConfigOptions.key(option).stringType().noDefaultValue(), MicrometerReporterFactory.class.getName());
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new MicrometerReporter(Metrics.registry());
    }
}
