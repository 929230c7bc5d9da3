package io.bihuan.live;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.bihuan.rules.live.RoomState;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Ends a room that has been paused for too long. Source: DOMAIN.md section 17, a pause is at most ten minutes. */
@Component
class PausedRooms {

    static final Duration PAUSE_MAX = Duration.ofMinutes(10);
    private static final String TASK = "end-paused-room";

    private final ObjectProvider<SchedulerClient> scheduler;
    private final OneTimeTask<Void> endPausedRoomTask;
    private final Clock clock;

    PausedRooms(ObjectProvider<SchedulerClient> scheduler, OneTimeTask<Void> endPausedRoomTask, Clock clock) {
        this.scheduler = scheduler;
        this.endPausedRoomTask = endPausedRoomTask;
        this.clock = clock;
    }

    /** Takes part in the caller's transaction. A room that was paused again gets a new hour. */
    void endLater(long roomId) {
        var instance = endPausedRoomTask.instance(Long.toString(roomId));
        var at = clock.instant().plus(PAUSE_MAX);
        if (!scheduler.getObject().scheduleIfNotExists(instance, at)) {
            scheduler.getObject().reschedule(instance, at);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        OneTimeTask<Void> endPausedRoomTask(ObjectProvider<DirectRoom> directRoom, Rooms rooms, Clock clock) {
            return Tasks.oneTime(TASK).execute((instance, context) -> {
                long roomId = Long.parseLong(instance.getId());
                rooms.find(roomId).filter(room -> room.pausedAt() != null
                        && !room.pausedAt().plus(PAUSE_MAX).isAfter(clock.instant()))
                        .ifPresent(room -> directRoom.getObject().byItself(roomId, RoomState.PAUSED, RoomState.ENDED,
                                "paused too long"));
            });
        }
    }
}
