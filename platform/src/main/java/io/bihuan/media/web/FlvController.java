package io.bihuan.media.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.media.flv.FlvViewer;
import io.bihuan.media.stream.LiveStreams;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP-FLV: one answer that goes on as long as the stream does, written from the viewer's own virtual thread. */
@RestController
@Hidden
class FlvController {

    private static final Logger LOG = LoggerFactory.getLogger(FlvController.class);

    /** Longer than a publisher may stay away, so that viewers outlast a drop. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private final LiveStreams streams;

    FlvController(LiveStreams streams) {
        this.streams = streams;
    }

    @GetMapping("/media/{stream}.flv")
    void watch(@PathVariable String stream, HttpServletResponse response) throws InterruptedException {
        var feed = streams.find(stream).orElseThrow(FlvController::notFound).flv();
        var viewer = feed.join().orElseThrow(FlvController::notFound);
        try {
            response.setContentType("video/x-flv");
            response.setHeader("Cache-Control", "no-store");
            send(viewer, response);
        } catch (IOException gone) {
            LOG.debug("a viewer of {} left", stream, gone);
        } finally {
            feed.leave(viewer);
        }
    }

    private static void send(FlvViewer viewer, HttpServletResponse response) throws IOException, InterruptedException {
        var out = response.getOutputStream();
        for (var tag = viewer.next(SILENCE_MAX); tag != null; tag = viewer.next(SILENCE_MAX)) {
            out.write(tag);
            if (viewer.isDrained()) {
                out.flush();
            }
        }
    }

    private static RefusedException notFound() {
        return new RefusedException(Refusal.of(Refusal.Kind.NOT_FOUND, "STREAM_NOT_FOUND"));
    }
}
