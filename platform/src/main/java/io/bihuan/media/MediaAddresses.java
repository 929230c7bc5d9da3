package io.bihuan.media;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * Where a stream is published and watched. There is one form for a publisher's name and key,
 * {@code <stream>?key=<key>}: it goes into OBS's "Stream Key" box as it is, beside the server address, and behind the
 * server address and a slash into the single address that ffmpeg takes.
 */
public final class MediaAddresses {

    private static final int RTMP_PORT_USUAL = 1935;

    private final IntSupplier rtmpPort;

    MediaAddresses(IntSupplier rtmpPort) {
        this.rtmpPort = rtmpPort;
    }

    /** What goes into OBS as "Server". */
    public String rtmpServer(String host) {
        int port = rtmpPort.getAsInt();
        var address = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "rtmp://" + address + (port == RTMP_PORT_USUAL ? "" : ":" + port) + "/live";
    }

    /** What goes into OBS as "Stream Key". */
    public String streamKey(String stream, String key) {
        return stream + "?key=" + encoded(key);
    }

    /** Where the studio page posts its frames; a path on the HTTP server. */
    public String pushPath(String stream, String key) {
        return "/media/push/" + stream + "?key=" + encoded(key);
    }

    /** The LL-HLS master playlist; a path on the HTTP server. */
    public String hlsPath(String stream) {
        return "/media/" + stream + "/master.m3u8";
    }

    /** The HTTP-FLV stream; a path on the HTTP server. */
    public String flvPath(String stream) {
        return "/media/" + stream + ".flv";
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
