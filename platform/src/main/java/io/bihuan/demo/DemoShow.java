package io.bihuan.demo;

import io.bihuan.live.Room;
import io.bihuan.media.ClipPublisher;
import io.bihuan.media.Signal;
import io.bihuan.rules.live.RoomState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One room of the demo market, kept on air. Whoever plays its host has precedence: a room that they pause stays
 * paused, a key that they take cuts the clip, a room that they end stays ended; the clip comes back a while after they
 * are gone.
 */
final class DemoShow {

    private static final Duration AFTER_YOU = Duration.ofSeconds(60);

    private final DemoStage stage;
    private final DemoPeople people;
    private final MarketScript script;
    private final MarketScript.RoomPlan plan;
    private @Nullable ClipPublisher publisher;
    private @Nullable Room room;
    private Instant notBefore = Instant.MIN;
    /** Whether the clip has begun and the room has not been taken live with it. */
    private boolean toGoLive;

    DemoShow(DemoStage stage, DemoPeople people, MarketScript script, MarketScript.RoomPlan plan) {
        this.stage = stage;
        this.people = people;
        this.script = script;
        this.plan = plan;
    }

    MarketScript.RoomPlan plan() {
        return plan;
    }

    /** The room while viewers are in it. */
    synchronized Optional<Room> onAir() {
        return Optional.ofNullable(room).filter(now -> now.state().onAir());
    }

    synchronized boolean isLive() {
        return room != null && room.state() == RoomState.LIVE && !toGoLive;
    }

    /** Does the next thing that keeps the room on air. */
    synchronized void tick(Instant now) {
        var host = people.caller(plan.host());
        if (stage.isBusyElsewhere(host)) {
            room = null;
            rest(now);
            return;
        }
        room = stage.find(host, plan.title()).orElse(null);
        if (room == null && publisher != null) {
            rest(now);
        }
        if (room == null) {
            if (now.isBefore(notBefore)) {
                return;
            }
            room = stage.plan(host, plan);
        }
        if (publisher == null) {
            beginClip(now, room);
        } else if (publisher.problem() != null && publisher.state() != ClipPublisher.State.PUBLISHING) {
            rest(now);
        } else if (toGoLive && stage.signal(room) == Signal.State.ONLINE && stage.goLive(host, room)) {
            toGoLive = false;
            room = stage.find(host, plan.title()).orElse(null);
        }
    }

    private void beginClip(Instant now, Room into) {
        if (now.isBefore(notBefore) || stage.signal(into) == Signal.State.ONLINE) {
            return;
        }
        var host = people.caller(plan.host());
        stage.stock(host, into, script, plan);
        publisher = stage.publish(host, into, plan.clip());
        toGoLive = true;
    }

    /** Stops the clip; it may come back after a while. */
    private void rest(Instant now) {
        close();
        notBefore = now.plus(AFTER_YOU);
    }

    synchronized void close() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
        toGoLive = false;
    }
}
