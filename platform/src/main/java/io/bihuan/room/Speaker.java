package io.bihuan.room;

import io.bihuan.account.Caller;

/**
 * Someone who acts in a room.
 *
 * @param simulated whether this is a simulated person of the demo; everything they do is labelled so
 */
public record Speaker(long personId, String nickname, boolean simulated) {

    public static Speaker of(Caller caller) {
        return new Speaker(caller.personId(), caller.nickname(), false);
    }
}
