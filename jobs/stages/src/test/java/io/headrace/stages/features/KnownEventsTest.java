package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownEventsTest {
    @Test
    void saysWhatAMapWouldSay() {
        Random random = new Random(3);
        Map<String, Long> map = new HashMap<>();
        KnownEvents events = KnownEvents.NONE;
        for (int step = 0; step < 5_000; step++) {
            String id = Integer.toString(random.nextInt(200));
            long time = step + random.nextInt(100);
            map.put(id, time);
            events = events.with(id, keys(id, time));
            if (step % 50 == 0) {
                long oldest = step - 60;
                map.values().removeIf(value -> value <= oldest);
                events = events.after(oldest);
            }
            String asked = Integer.toString(random.nextInt(200));
            EventKeys found = events.get(asked);
            assertThat(found == null ? null : found.time()).isEqualTo(map.get(asked));
            assertThat(found == null ? null : found.keys()[0]).isEqualTo(found == null ? null : "card" + asked);
        }
        assertThat(events.after(Long.MAX_VALUE).isEmpty()).isTrue();
    }

    @Test
    void idsOfOneHashAreToldApart() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        KnownEvents events = KnownEvents.NONE.with("Aa", keys("Aa", 1)).with("BB", keys("BB", 2));

        assertThat(events.get("Aa").time()).isEqualTo(1);
        assertThat(events.get("BB").time()).isEqualTo(2);
        assertThat(events.with("Aa", keys("Aa", 3)).get("BB").time()).isEqualTo(2);
    }

    private static EventKeys keys(String id, long time) {
        return new EventKeys(time, new String[] {"card" + id});
    }
}
