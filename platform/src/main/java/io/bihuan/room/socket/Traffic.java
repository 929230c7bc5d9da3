package io.bihuan.room.socket;

import io.bihuan.room.floor.Floors;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** Counts what goes over the sockets, for the metrics. */
@Component
class Traffic {

    private final LongAdder framesSent = new LongAdder();
    private final LongAdder framesSkipped = new LongAdder();
    private final LongAdder viewersSlow = new LongAdder();

    Traffic(MeterRegistry meters, Floors floors) {
        FunctionCounter.builder("bihuan.room.frames.sent", framesSent, LongAdder::sum)
                .description("Frames written to viewers").register(meters);
        FunctionCounter.builder("bihuan.room.frames.skipped", framesSkipped, LongAdder::sum)
                .description("Chat and number frames that viewers missed because they were behind").register(meters);
        FunctionCounter.builder("bihuan.room.viewers.slow", viewersSlow, LongAdder::sum)
                .description("Connections ended because the viewer stayed behind").register(meters);
        Gauge.builder("bihuan.room.viewers", floors, Floors::viewers)
                .description("People who watch in this process").register(meters);
    }

    void delivered(int sent, int skipped) {
        framesSent.add(sent);
        if (skipped > 0) {
            framesSkipped.add(skipped);
        }
    }

    void sentAwaySlow() {
        viewersSlow.increment();
    }
}
