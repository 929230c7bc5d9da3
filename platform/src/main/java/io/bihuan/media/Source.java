package io.bihuan.media;

/** How a publisher's frames reach us. */
public enum Source {
    /** An encoder such as OBS or ffmpeg, by RTMP. */
    RTMP,
    /** The studio page's camera, by frames posted over HTTP. */
    BROWSER
}
