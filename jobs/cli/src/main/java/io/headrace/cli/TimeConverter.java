package io.headrace.cli;

import io.headrace.pipelines.spec.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lengths of time on the command line, as specs write durations; longer than none. */
public final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Durations.parse(text)
                .filter(time -> !time.isZero())
                .orElseThrow(
                        () -> new TypeConversionException("expected a time such as 60s or 10m, found '" + text + "'"));
    }
}
