package io.bihuan.payment;

import java.time.Duration;

/** Waits that double: asked soon at first, then ever more rarely. */
public record Backoff(Duration first, Duration longest) {

    private static final int DOUBLINGS_MAX = 20;

    /** @param tries how many there were, from 1 */
    public Duration after(int tries) {
        var wait = first.multipliedBy(1L << Math.clamp(tries - 1, 0, DOUBLINGS_MAX));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
