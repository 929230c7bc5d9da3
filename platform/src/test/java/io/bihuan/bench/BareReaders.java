package io.bihuan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a stream of {@link ClockPicture}s without playing it, as soon as it can be had: how old each picture is when its
 * bytes are with a client. What a player is later than that is its own.
 */
final class BareReaders {

    private static final Pattern PART = Pattern.compile("#EXT-X-PART:.*URI=\"([^\"]+)\".*");
    private static final Pattern SEQUENCE = Pattern.compile("#EXT-X-MEDIA-SEQUENCE:(\\d+)");
    private static final int BUFFER_BYTES = 1 << 16;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Double> agesMs = Collections.synchronizedList(new ArrayList<>());

    /** Forgets what was read before, as when a reader was given the start of the stream at once. */
    void forget() {
        agesMs.clear();
    }

    List<Double> agesMs() {
        synchronized (agesMs) {
            return List.copyOf(agesMs);
        }
    }

    /** Reads HTTP-FLV until it is interrupted. */
    void readFlv(URI stream) throws IOException, InterruptedException {
        try (var body = client.send(request(stream), BodyHandlers.ofInputStream()).body()) {
            var buffer = new byte[BUFFER_BYTES];
            int kept = 0;
            for (int read = read(body, buffer, kept); read > 0; read = read(body, buffer, kept)) {
                int end = kept + read;
                int looked = look(buffer, end);
                System.arraycopy(buffer, looked, buffer, 0, end - looked);
                kept = end - looked;
            }
        }
    }

    private static int read(InputStream body, byte[] buffer, int kept) throws IOException {
        return Thread.interrupted() ? 0 : body.read(buffer, kept, buffer.length - kept);
    }

    /** Reads LL-HLS by blocking reloads until it is interrupted. */
    void readHls(URI playlist) throws IOException, InterruptedException {
        var seen = new HashSet<String>();
        var text = text(playlist);
        names(text).forEach(seen::add);
        while (!Thread.interrupted()) {
            text = text(URI.create(playlist + next(text)));
            for (var name : names(text)) {
                if (seen.add(name)) {
                    var part = client.send(request(playlist.resolve(name)), BodyHandlers.ofByteArray()).body();
                    look(part, part.length);
                }
            }
        }
    }

    private static List<String> names(String playlist) {
        return playlist.lines().map(PART::matcher).filter(part -> part.matches()).map(part -> part.group(1)).toList();
    }

    /** The query that asks for the playlist with the part after the last one. */
    private static String next(String playlist) {
        var sequence = SEQUENCE.matcher(playlist);
        long segment = sequence.find() ? Long.parseLong(sequence.group(1)) : 0;
        int parts = 0;
        for (var line : playlist.lines().toList()) {
            if (line.startsWith("#EXTINF")) {
                segment++;
                parts = 0;
            } else if (line.startsWith("#EXT-X-PART:")) {
                parts++;
            }
        }
        return "?_HLS_msn=" + segment + "&_HLS_part=" + parts;
    }

    private String text(URI address) throws IOException, InterruptedException {
        var answer = client.send(request(address), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address).build();
    }

    /** @return from where on the bytes may hold the beginning of another message */
    private int look(byte[] bytes, int end) {
        int length = ClockPicture.MESSAGE_MARK.length + ClockPicture.MESSAGE_DIGITS;
        int at = 0;
        for (; at + length <= end; at++) {
            if (isMark(bytes, at)) {
                var digits = new String(bytes, at + ClockPicture.MESSAGE_MARK.length, ClockPicture.MESSAGE_DIGITS,
                        StandardCharsets.US_ASCII);
                agesMs.add((double) (System.currentTimeMillis() - Long.parseLong(digits)));
                at += length - 1;
            }
        }
        return Math.min(at, end);
    }

    private static boolean isMark(byte[] bytes, int at) {
        for (int i = 0; i < ClockPicture.MESSAGE_MARK.length; i++) {
            if (bytes[at + i] != ClockPicture.MESSAGE_MARK[i]) {
                return false;
            }
        }
        return true;
    }
}
