package io.bihuan.room;

import java.time.Instant;

/**
 * The right to watch one room over the socket for a while.
 *
 * @param viewer who is counted: the person's id, or a random negative number for an anonymous page, so that a page
 *        that reconnects with the same ticket is not counted again
 */
public record Ticket(long roomId, long viewer, Instant expiresAt) {
}
