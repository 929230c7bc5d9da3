package io.bihuan.walkthrough;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a room's LL-HLS as a player does: master playlist, media playlist, initialisation, parts. */
final class LiveVideo {

    private static final Pattern SEQUENCE = Pattern.compile("#EXT-X-MEDIA-SEQUENCE:(\\d+)");
    private static final Pattern MAP = Pattern.compile("#EXT-X-MAP:URI=\"([^\"]+)\"");
    private static final Pattern PART = Pattern.compile("#EXT-X-PART:.*URI=\"([^\"]+)\".*");
    private static final int ADVANCES_WANTED = 4;
    private static final int HEAD_BYTES = 256;

    private final Visitor viewer;
    private final URI master;

    /** @param master path of the master playlist */
    LiveVideo(Visitor viewer, String master) {
        this.viewer = viewer;
        this.master = URI.create(master);
    }

    /**
     * One state of the media playlist.
     *
     * @param sequence the number of its first segment
     * @param next the number of the segment that is being made
     * @param partsOfNext how many parts of that one there are already
     */
    private record Playlist(long sequence, long next, int partsOfNext, List<String> parts, String initialisation,
            boolean ended) {
    }

    /** Waits, by blocking reloads, until the video has advanced several times, and opens the last part. */
    void watch(Map<String, Object> saw) {
        var playlist = media(variant());
        saw.put("firstMediaSequence", playlist.sequence());
        saw.put("firstPart", position(playlist));
        var initialisation = bytes(playlist.initialisation(), "ftyp");
        long begin = System.nanoTime();
        for (int i = 0; i < ADVANCES_WANTED; i++) {
            var before = playlist;
            playlist = media(variant() + "?_HLS_msn=" + before.next() + "&_HLS_part=" + before.partsOfNext());
            Mismatch.unless(isLater(playlist, before), "the playlist did not advance beyond " + position(before)
                    + ", it is at " + position(playlist));
        }
        Mismatch.unless(!playlist.parts().isEmpty(), "the playlist names no parts");
        saw.put("lastMediaSequence", playlist.sequence());
        saw.put("lastPart", position(playlist));
        saw.put("advanceMs", (System.nanoTime() - begin) / 1_000_000);
        saw.put("initialisationBytes", initialisation.length);
        saw.put("partBytes", bytes(playlist.parts().getLast(), "moof").length);
    }

    /** Whether the stream says that nothing more will come, or is gone. */
    boolean isOver() {
        var answer = viewer.getPage(variant());
        return answer.status() != 200 || parse(answer.text()).ended();
    }

    private String variant() {
        var answer = viewer.getPage(master.toString());
        answer.expect(200);
        return answer.text().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).findFirst()
                .map(line -> master.resolve(line).toString())
                .orElseThrow(() -> new Mismatch("the master playlist names no variant: " + answer.text()));
    }

    private Playlist media(String path) {
        var answer = viewer.getPage(path);
        answer.expect(200);
        Mismatch.unless(answer.contentType().contains("mpegurl"), path + " is a " + answer.contentType());
        return parse(answer.text());
    }

    private static Playlist parse(String text) {
        long segments = text.lines().filter(line -> line.startsWith("#EXTINF")).count();
        var parts = new ArrayList<String>();
        int partsOfNext = 0;
        for (var line : text.lines().toList()) {
            var part = PART.matcher(line);
            if (part.matches()) {
                parts.add(part.group(1));
                partsOfNext++;
            } else if (line.startsWith("#EXTINF")) {
                partsOfNext = 0;
            }
        }
        long sequence = number(text, SEQUENCE);
        var map = MAP.matcher(text);
        return new Playlist(sequence, sequence + segments, partsOfNext, List.copyOf(parts),
                map.find() ? map.group(1) : "", text.contains("#EXT-X-ENDLIST"));
    }

    private static long number(String text, Pattern pattern) {
        var found = pattern.matcher(text);
        Mismatch.unless(found.find(), "the playlist says nothing of " + pattern.pattern());
        return Long.parseLong(found.group(1));
    }

    private static boolean isLater(Playlist now, Playlist before) {
        return now.next() > before.next() || now.next() == before.next() && now.partsOfNext() > before.partsOfNext();
    }

    private static String position(Playlist playlist) {
        return playlist.next() + "." + playlist.partsOfNext();
    }

    /** The bytes of a piece of the stream, which must hold the box that such a piece begins with. */
    private byte[] bytes(String relative, String box) {
        var answer = viewer.getPage(master.resolve(relative).toString());
        answer.expect(200);
        var head = new String(answer.bytes(), 0, Math.min(HEAD_BYTES, answer.bytes().length),
                StandardCharsets.ISO_8859_1);
        Mismatch.unless(head.contains(box), relative + " has no " + box + " box at its head");
        return answer.bytes();
    }
}
