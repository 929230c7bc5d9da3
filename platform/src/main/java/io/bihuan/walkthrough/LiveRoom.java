package io.bihuan.walkthrough;

import io.bihuan.media.ClipPublisher;

/**
 * A room that is on air.
 *
 * @param itemId the shelf item that sells the product
 */
record LiveRoom(String id, String itemId, LiveVideo video, RoomSocket socket, ClipPublisher publisher)
        implements
            AutoCloseable {

    @Override
    public void close() {
        publisher.close();
        socket.close();
    }
}
