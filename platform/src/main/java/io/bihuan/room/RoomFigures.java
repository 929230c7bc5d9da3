package io.bihuan.room;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of a room for its report. Simulated people are in none of these figures but their lines of chat.
 *
 * @param viewersPeak most people at one time
 * @param viewersTotal distinct people and anonymous pages
 * @param perMinute one sample for each minute in which the room was on, oldest first, at most a day of them
 */
public record RoomFigures(int viewersPeak, long viewersTotal, long likes, long chatLines, List<Sample> perMinute) {

    /** How many people watched at the beginning of a minute. */
    public record Sample(Instant at, int viewers) {
    }
}
