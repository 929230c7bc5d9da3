package io.bihuan.demo;

import io.bihuan.foundation.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The rooms of the demo market: opened when the platform starts, kept on air while it runs. */
@Component
@InDemoMode
class DemoRooms {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRooms.class);
    private static final long TICK_MS = 2_000;
    private static final long FIRST_TICK_MS = 200;
    private static final Duration OPEN_MAX = Duration.ofSeconds(20);

    private final DemoStage stage;
    private final DemoPeople people;
    private final MarketScript script = MarketScript.read();
    private final Clock clock;
    private final boolean wanted;
    private final List<DemoShow> shows;
    private volatile boolean open;

    DemoRooms(DemoStage stage, DemoPeople people, Clock clock,
            @Value("${bihuan.demo-market.on-air}") boolean wanted) {
        this.stage = stage;
        this.people = people;
        this.clock = clock;
        this.wanted = wanted;
        this.shows = script.rooms().stream().map(plan -> new DemoShow(stage, people, script, plan)).toList();
    }

    /** Announces what comes and begins to open the rooms; they are live a few seconds later. */
    void open() {
        script.scheduled().forEach(one -> stage.announce(people.caller(one.host()), one));
        open = wanted;
        keepOnAir();
    }

    /** Waits until all rooms are live. @return whether they are; not where their pictures do not come */
    boolean awaitLive() throws InterruptedException {
        long giveUp = System.nanoTime() + OPEN_MAX.toNanos();
        while (open && !shows.stream().allMatch(DemoShow::isLive)) {
            if (System.nanoTime() > giveUp) {
                return false;
            }
            Thread.sleep(FIRST_TICK_MS);
            keepOnAir();
        }
        return open;
    }

    List<DemoShow> shows() {
        return shows;
    }

    @Scheduled(fixedDelay = TICK_MS, initialDelay = TICK_MS)
    void keepOnAir() {
        for (var show : shows) {
            if (!open) {
                return;
            }
            try {
                show.tick(clock.instant());
            } catch (RefusedException | DataAccessException e) {
                LOG.warn("the demo room \"{}\" has to wait: {}", show.plan().title(), e.getMessage());
            }
        }
    }

    /** Before the doors close, so that the publishers leave instead of being thrown out. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        open = false;
        shows.forEach(DemoShow::close);
    }
}
