package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
    private static final long YEAR_10000 = 253_402_300_800_000L;

    @Test
    void agreesWithJavaTime() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60) - 18 * 60));
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_000_000_000L, YEAR_10000 / 1000 - 100_000), random.nextInt(1_000_000_000));
            OffsetDateTime time = instant.atOffset(offset);
            assertThat(IsoTime.parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)))
                    .as("%s", time)
                    .isEqualTo(instant.toEpochMilli());
            assertThat(IsoTime.parse(DateTimeFormatter.ISO_INSTANT.format(instant)))
                    .isEqualTo(instant.toEpochMilli());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2018",
                "2018-07",
                "2018-7-25",
                "2018-13-01",
                "2018-00-01",
                "2018-01-00",
                "2018-02-29",
                "1900-02-29",
                "2018-04-31",
                "2018-07-25T",
                "2018-07-25T10",
                "2018-07-25T24:00",
                "2018-07-25T10:60",
                "2018-07-25T10:00:60",
                "2018-07-25T10:00:00.",
                "2018-07-25T10:00:00.1234567890",
                "2018-07-25T10:00:00Z ",
                "2018-07-25T10:00:00+",
                "2018-07-25T10:00:00+1",
                "2018-07-25T10:00:00+19:00",
                "2018-07-25T10:00:00+01:",
                "2018-07-25Z",
                "-2018-07-25",
                "+12018-07-25",
                "2018-07-25T10:00:00[UTC]",
                "\u0662018-07-25"
            })
    void whatIsNotATimeIsInvalid(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(IsoTime.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-02-29",
                "2020-02-29T00:00",
                "2020-02-29t00:00:00z",
                "2020-02-29 00:00:00,0",
                "2020-02-29T00:00:00.000000000",
                "2020-02-29T01:00:00+01",
                "2020-02-28T23:00-0100"
            })
    void formsOfOneInstantAgree(String text) {
        assertThat(IsoTime.parse(text))
                .isEqualTo(Instant.parse("2020-02-29T00:00:00Z").toEpochMilli());
    }
}
