package io.bihuan.shop;

import io.bihuan.foundation.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 导入任务 — one product file on its way into the shop, and how far it is.
 *
 * @param encoding that the file was found to have, {@code UTF-8} or {@code GB18030}
 * @param lines with content, without the headings
 * @param accepted lines that are in the shop now
 * @param refused lines that are not, each with its reason
 * @param added products that are new
 * @param updated products that were there and have changed
 * @param unchanged products that were there just as the file says
 * @param reason why it was stopped before the end; {@code null} where it was not
 * @param movedAt when lines were last worked off; long ago while running means interrupted, it goes on by itself
 */
public record ProductImport(long id, long merchantId, String fileName, String encoding, State state, int lines,
        int accepted, int refused, int added, int updated, int unchanged, @Nullable Refusal reason, long startedBy,
        Instant startedAt, Instant movedAt, @Nullable Instant endedAt) {

    /** How an import stands. */
    public enum State {
        RUNNING, DONE,
        /** Ended before the end of the file; the lines that were left are among the refused ones. */
        STOPPED
    }

    /** Lines that have been taken in or refused. */
    public int processed() {
        return accepted + refused;
    }
}
