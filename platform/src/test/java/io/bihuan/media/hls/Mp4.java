package io.bihuan.media.hls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads MP4 boxes for the tests, and checks that each fits the box around it. */
record Mp4(String type, byte[] content, List<Mp4> children) {

    private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "minf", "stbl", "mvex", "moof",
            "traf");

    static List<Mp4> read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var boxes = new ArrayList<Mp4>();
        while (in.hasRemaining()) {
            int size = in.getInt();
            var type = new byte[4];
            in.get(type);
            var content = new byte[size - 8];
            in.get(content);
            var name = new String(type, StandardCharsets.US_ASCII);
            boxes.add(new Mp4(name, content, CONTAINERS.contains(name) ? read(content) : List.of()));
        }
        return boxes;
    }

    static Mp4 find(List<Mp4> boxes, String... path) {
        return findAll(boxes, path).getFirst();
    }

    static List<Mp4> findAll(List<Mp4> boxes, String... path) {
        var level = boxes;
        for (int i = 0; i < path.length; i++) {
            var name = path[i];
            var matching = level.stream().filter(box -> box.type().equals(name)).toList();
            if (i == path.length - 1) {
                return matching;
            }
            level = matching.stream().flatMap(box -> box.children().stream()).toList();
        }
        return level;
    }

    ByteBuffer in() {
        return ByteBuffer.wrap(content);
    }

    /** One track's run of samples in a fragment. */
    record Run(int track, long begin, List<Sample> samples) {

        long duration() {
            return samples.stream().mapToLong(Sample::duration).sum();
        }
    }

    record Sample(int duration, int size, int flags, int composition, byte[] bytes) {
    }

    /** The runs of a fragment, with the bytes that their offsets point at. */
    static List<Run> runs(byte[] fragment) {
        var runs = new ArrayList<Run>();
        for (var track : findAll(read(fragment), "moof", "traf")) {
            int id = find(track.children(), "tfhd").in().getInt(4);
            long begin = find(track.children(), "tfdt").in().getLong(4);
            var run = find(track.children(), "trun").in();
            boolean video = (run.getInt() & 0xc00) != 0;
            int count = run.getInt();
            int at = run.getInt();
            var samples = new ArrayList<Sample>();
            for (int i = 0; i < count; i++) {
                int duration = run.getInt();
                int size = run.getInt();
                int flags = video ? run.getInt() : 0;
                int composition = video ? run.getInt() : 0;
                var bytes = new byte[size];
                ByteBuffer.wrap(fragment, at, size).get(bytes);
                samples.add(new Sample(duration, size, flags, composition, bytes));
                at += size;
            }
            runs.add(new Run(id, begin, samples));
        }
        return runs;
    }
}
