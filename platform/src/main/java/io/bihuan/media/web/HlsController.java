package io.bihuan.media.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.media.hls.HlsFeed;
import io.bihuan.media.stream.LiveStreams;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * LL-HLS: playlists, init segments, segments and parts. Requests for what is about to exist wait for it, on their
 * virtual thread.
 */
@RestController
@Hidden
class HlsController {

    private static final Pattern INIT = Pattern.compile("init-(\\d{1,15})\\.mp4");
    private static final Pattern SEGMENT = Pattern.compile("s(\\d{1,15})\\.m4s");
    private static final Pattern PART = Pattern.compile("p(\\d{1,15})\\.(\\d{1,4})\\.m4s");
    private static final String PLAYLIST_TYPE = "application/vnd.apple.mpegurl";
    private static final String MEDIA_TYPE = "video/mp4";

    /** A playlist that a proxy or player keeps would freeze the picture. */
    private static final String NEVER_KEPT = "no-cache";

    /** No address is ever used for other bytes. */
    private static final String KEPT = "public, max-age=3600, immutable";

    private final LiveStreams streams;

    HlsController(LiveStreams streams) {
        this.streams = streams;
    }

    @GetMapping("/media/{stream}/master.m3u8")
    void master(@PathVariable String stream, HttpServletResponse response) throws IOException, InterruptedException {
        playlist(response, feed(stream).master());
    }

    @GetMapping("/media/{stream}/index.m3u8")
    void index(@PathVariable String stream, @RequestParam(name = "_HLS_msn", defaultValue = "-1") long segment,
            @RequestParam(name = "_HLS_part", defaultValue = "-1") int part, HttpServletResponse response)
            throws IOException, InterruptedException {
        var feed = feed(stream);
        if (feed.isTooFarAhead(segment)) {
            throw new RefusedException(Refusal.invalid("SEGMENT_TOO_FAR_AHEAD"));
        }
        playlist(response, feed.media(segment, part));
    }

    @GetMapping("/media/{stream}/{file:init-\\d+\\.mp4|[sp][\\d.]+\\.m4s}")
    void media(@PathVariable String stream, @PathVariable String file, HttpServletResponse response)
            throws IOException, InterruptedException {
        var content = content(feed(stream), file);
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", KEPT);
        response.setContentLengthLong(content.stream().mapToLong(piece -> piece.length).sum());
        var out = response.getOutputStream();
        for (var piece : content) {
            out.write(piece);
        }
        out.flush();
    }

    private static List<byte[]> content(HlsFeed feed, String file) throws InterruptedException {
        var part = PART.matcher(file);
        if (part.matches()) {
            return List.of(found(feed.part(Long.parseLong(part.group(1)), Integer.parseInt(part.group(2)))));
        }
        var segment = SEGMENT.matcher(file);
        if (segment.matches()) {
            return found(feed.segment(Long.parseLong(segment.group(1))));
        }
        var init = INIT.matcher(file);
        return init.matches() ? List.of(found(feed.init(Long.parseLong(init.group(1))))) : found(Optional.empty());
    }

    private static void playlist(HttpServletResponse response, Optional<String> playlist) throws IOException {
        var bytes = found(playlist).getBytes(StandardCharsets.UTF_8);
        response.setContentType(PLAYLIST_TYPE);
        response.setHeader("Cache-Control", NEVER_KEPT);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private HlsFeed feed(String stream) {
        return found(streams.find(stream)).hls();
    }

    private static <T> T found(Optional<T> wanted) {
        return wanted.orElseThrow(() -> new RefusedException(Refusal.of(Refusal.Kind.NOT_FOUND, "STREAM_NOT_FOUND")));
    }
}
