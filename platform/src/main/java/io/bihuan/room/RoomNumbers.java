package io.bihuan.room;

/**
 * The counters of a room that move while it is on.
 *
 * @param viewers people who watch now: each person once, however many pages they have open, and each anonymous page.
 *        Simulated people are never in it
 * @param simulatedViewers simulated people who watch now, to be shown as such; 0 outside demo mode
 * @param likes since the room was made
 */
public record RoomNumbers(int viewers, int simulatedViewers, long likes) {

    public static final RoomNumbers NONE = new RoomNumbers(0, 0, 0);
}
