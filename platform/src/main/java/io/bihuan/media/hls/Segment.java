package io.bihuan.media.hls;

import java.util.ArrayList;
import java.util.List;

/** A segment of the playlist, growing part by part until it is finished. */
final class Segment {

    private final long number;
    private final Era era;
    private final List<Part> parts = new ArrayList<>();
    private boolean finished;
    private long durationMs;
    private long bytes;

    /** @param number its media sequence number */
    Segment(long number, Era era) {
        this.number = number;
        this.era = era;
    }

    void add(Part part) {
        parts.add(part);
        durationMs += part.durationMs();
        bytes += part.bytes().length;
    }

    void finish() {
        finished = true;
    }

    long number() {
        return number;
    }

    Era era() {
        return era;
    }

    List<Part> parts() {
        return parts;
    }

    boolean finished() {
        return finished;
    }

    long durationMs() {
        return durationMs;
    }

    long bytes() {
        return bytes;
    }

    /** The parts' bytes, one after the other, without copying them. */
    List<byte[]> content() {
        return parts.stream().map(Part::bytes).toList();
    }
}
