package io.bihuan.media.rtmp;

import io.bihuan.media.frame.MalformedMedia;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** The plain RTMP handshake (RTMP specification 1.0, section 5.2). */
final class Handshake {

    private static final int VERSION = 3;
    private static final int BYTES = 1_536;
    private static final int TIME_AND_ZERO_BYTES = 8;

    private Handshake() {
    }

    /** The server's side. */
    static void accept(DataInputStream in, DataOutputStream out) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new MalformedMedia("no RTMP: version " + version);
        }
        var theirs = new byte[BYTES];
        in.readFully(theirs);
        out.write(VERSION);
        out.write(random());
        out.write(theirs);
        out.flush();
        in.readFully(theirs);
    }

    /** The publisher's side. */
    static void open(DataInputStream in, DataOutputStream out) throws IOException {
        out.write(VERSION);
        out.write(random());
        out.flush();
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new MalformedMedia("no RTMP: version " + version);
        }
        var theirs = new byte[BYTES];
        in.readFully(theirs);
        out.write(theirs);
        out.flush();
        in.readFully(theirs);
    }

    private static byte[] random() {
        var bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        Arrays.fill(bytes, 0, TIME_AND_ZERO_BYTES, (byte) 0);
        return bytes;
    }
}
