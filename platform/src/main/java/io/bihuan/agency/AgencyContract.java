package io.bihuan.agency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 服务商合约 — what an agency gets for serving a host. Its terms never change: another share is another
 * contract.
 *
 * @param agencyId the organisation that serves the host
 * @param hostId the person who hosts
 * @param shareBp the agency's part, in basis points of the host's commission after the platform's share (DOMAIN.md
 *        section 11); 3000 is 30 %
 * @param startedAt from when it is in force; {@code null} while it was never accepted
 * @param endedAt from when it is no longer in force, or was declined or withdrawn; {@code null} until then
 */
public record AgencyContract(long id, long agencyId, long hostId, int shareBp, State state, Instant invitedAt,
        @Nullable Instant startedAt, @Nullable Instant endedAt) {

    /** The whole of a host's commission, in basis points. */
    public static final int SHARE_BP_MAX = 10_000;

    /** Where a contract stands. */
    public enum State {
        /** Offered by the agency; the host has not answered. */
        INVITED,
        /** In force. */
        ACTIVE,
        /** Was in force; either side ended it. */
        ENDED,
        /** Never in force: the host said no, or the agency took the offer back. */
        DECLINED
    }
}
