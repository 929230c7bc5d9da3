package io.bihuan.room.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.room.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long ROOM = 1;
    private static final long PERSON = 2;

    final MovableClock clock = new MovableClock();
    final Pace pace = new Pace(clock, Pace.limit(1, Duration.ofSeconds(1)), Pace.limit(20, Duration.ofMinutes(1)));

    @Test
    void refusesASecondLineWithinTheSecondAndSaysHowLongToWait() {
        assertThat(pace.take(ROOM, PERSON, 1)).isEmpty();
        assertThat(pace.take(ROOM, PERSON, 1)).hasValue(1);
        clock.forward(Duration.ofSeconds(1));
        assertThat(pace.take(ROOM, PERSON, 1)).isEmpty();
    }

    @Test
    void refusesMoreThanTwentyLinesAMinuteOrSo() {
        int said = 0;
        for (int second = 0; second < 60; second++) {
            said += pace.take(ROOM, PERSON, 1).isEmpty() ? 1 : 0;
            clock.forward(Duration.ofSeconds(1));
        }

        // Twenty at once, and twenty more that came back evenly over the minute.
        assertThat(said).isBetween(38, 40);
        assertThat(pace.take(ROOM, PERSON, 1).orElse(0)).isBetween(0L, 3L);
    }

    @Test
    void countsEachPersonInEachRoomAlone() {
        assertThat(pace.take(ROOM, PERSON, 1)).isEmpty();
        assertThat(pace.take(ROOM, PERSON + 1, 1)).isEmpty();
        assertThat(pace.take(ROOM + 1, PERSON, 1)).isEmpty();
    }
}
