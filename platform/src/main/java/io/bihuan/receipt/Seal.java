package io.bihuan.receipt;

import io.bihuan.foundation.JsonId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;

/**
 * 日封 — all journals of a day under one hash, which also stands on the hash of the day before: none of them can be
 * changed, added or taken away without another hash.
 *
 * @param number from 1, without a gap
 * @param fromId the journals whose ids are from this one on
 * @param toId up to this one, which is not under it
 * @param root of the tree over them
 * @param previous the hash of the seal before it
 */
@Schema(name = "Seal")
public record Seal(int number, LocalDate day, @JsonId long fromId, @JsonId long toId, long journals, String root,
        String previous, String hash, Instant sealedAt) {

    static Seal of(int number, LocalDate day, long fromId, long toId, long journals, String root, String previous,
            Instant at) {
        return new Seal(number, day, fromId, toId, journals, root, previous,
                Hash.of("seal", number, day, fromId, toId, journals, root, previous), at);
    }
}
