package io.bihuan.media;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Hands the streams' events to the application in order, so that a slow listener never holds up a publisher. */
class StreamEvents implements Consumer<Object>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamEvents.class);

    private final ApplicationEventPublisher publisher;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("stream-events").factory());

    StreamEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void accept(Object event) {
        LOG.info("{}", event);
        if (!thread.isShutdown()) {
            thread.execute(() -> publish(event));
        }
    }

    private void publish(Object event) {
        try {
            publisher.publishEvent(event);
        } catch (RuntimeException e) {
            LOG.error("a listener of {} failed", event, e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
