package io.bihuan.foundation.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, read up to a limit. */
public final class Upload {

    /**
     * How much of a body that is refused is still read and thrown away: a client that is cut off while it sends sees a
     * broken connection instead of the reason.
     */
    private static final long DRAINED_BYTES_MAX = 256L * 1024 * 1024;
    private static final int CHUNK_BYTES = 64 * 1024;

    private Upload() {
    }

    /** @throws RefusedException with {@code tooLarge} where the body is longer */
    public static byte[] bytes(HttpServletRequest request, int bytesMax, Refusal tooLarge) throws IOException {
        var in = request.getInputStream();
        var content = in.readNBytes(bytesMax + 1);
        if (content.length > bytesMax) {
            drain(in);
            throw new RefusedException(tooLarge);
        }
        return content;
    }

    public static void drain(InputStream in) throws IOException {
        var chunk = new byte[CHUNK_BYTES];
        long drained = 0;
        for (int read = in.read(chunk); read >= 0 && drained < DRAINED_BYTES_MAX; read = in.read(chunk)) {
            drained += read;
        }
    }
}
