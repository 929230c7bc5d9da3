package io.bihuan.media.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.media.MediaSettings;
import io.bihuan.media.frame.PublishRefused;
import io.bihuan.media.push.FramePush;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes the studio page's frames. The stream key admits, no session: it is the same key that an encoder would use. */
@RestController
class PushController {

    private final FramePush push;
    private final MediaSettings settings;

    PushController(FramePush push, MediaSettings settings) {
        this.push = push;
        this.settings = settings;
    }

    /** @param next the number that the next post must carry */
    record Taken(long next) {
    }

    @Operation(summary = "Post a batch of coded frames", description = """
        The body is a row of records: kind (1 byte), time in milliseconds (4 bytes), length (4 bytes), content.
        Kinds: 0 H.264 configuration (avcC), 1 key picture, 2 other picture, 3 AAC configuration, 4 sound frame,
        5 Opus configuration (1 byte: channels). Numbers are big-endian.""")
    @PostMapping("/media/push/{stream}")
    Taken push(@PathVariable String stream, @RequestParam String key, @RequestParam String session,
            @RequestParam long number, @RequestParam(defaultValue = "false") boolean end, HttpServletRequest request)
            throws IOException {
        long bytesMax = settings.pushBytesMax().toBytes();
        if (request.getContentLengthLong() > bytesMax) {
            throw tooLarge(bytesMax);
        }
        var batch = request.getInputStream().readNBytes((int) bytesMax + 1);
        if (batch.length > bytesMax) {
            throw tooLarge(bytesMax);
        }
        try {
            return new Taken(push.accept(
                    new FramePush.Post(stream, key, session, number, end, batch, request.getRemoteAddr())));
        } catch (PublishRefused refused) {
            throw new RefusedException(refused.refusal());
        }
    }

    private static RefusedException tooLarge(long bytesMax) {
        return new RefusedException(Refusal.of(Refusal.Kind.TOO_LARGE, "PUSH_TOO_LARGE", "bytes", bytesMax));
    }
}
