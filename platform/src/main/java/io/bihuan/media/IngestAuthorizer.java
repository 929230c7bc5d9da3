package io.bihuan.media;

/**
 * Decides who may publish. The module that owns stream keys implements it as a bean; while there is none, everyone is
 * rejected.
 */
public interface IngestAuthorizer {

    /**
     * Called once for each publisher that connects, also when it comes back after a drop, from the publisher's own
     * thread; it may read the database. Whether the stream has a publisher already is checked afterwards by this
     * module.
     */
    Admission admit(PublishRequest request);
}
