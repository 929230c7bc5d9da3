package io.bihuan.rules.aftersale;

import static io.bihuan.rules.order.Actor.BUYER;
import static io.bihuan.rules.order.Actor.MERCHANT;
import static io.bihuan.rules.order.Actor.PLATFORM;

import io.bihuan.rules.order.Actor;
import java.time.Duration;
import java.util.List;

/**
 * A state of an after-sale in which a time runs.
 *
 * @param who all who have to act
 * @param within how long after the after-sale came into the state
 * @param timeout the event that the end of this time is: never to the advantage of whoever kept silent
 */
public record AfterSaleDeadline(AfterSaleState state, List<Actor> who, Duration within, AfterSaleEvent timeout) {

    /** An answer to a refund, and one to a return or exchange. */
    private static final Duration ANSWER = Duration.ofHours(48);
    private static final Duration RETURN_SHIPMENT = Duration.ofDays(7);
    private static final Duration RETURN_CHECK = Duration.ofDays(10);
    private static final Duration APPEAL = Duration.ofDays(7);

    /**
     * Sources: DOMAIN.md section 18 for 48 h, 48 h, 10 d, 7 d, 7 d and the 24 h of a picked parcel. The others are of
     * the same size: a replacement is sent like an order and received like a return.
     */
    public static final List<AfterSaleDeadline> TABLE = List.of(
            of(AfterSaleState.AWAITING_INTERCEPTION, MERCHANT, Duration.ofHours(24),
                    AfterSaleEvent.INTERCEPTION_TIMEOUT),
            of(AfterSaleState.AWAITING_MERCHANT, MERCHANT, ANSWER, AfterSaleEvent.ANSWER_TIMEOUT),
            of(AfterSaleState.AWAITING_BUYER, BUYER, ANSWER, AfterSaleEvent.OFFER_TIMEOUT),
            of(AfterSaleState.AWAITING_RETURN, BUYER, RETURN_SHIPMENT, AfterSaleEvent.RETURN_TIMEOUT),
            of(AfterSaleState.AWAITING_RETURN_CHECK, MERCHANT, RETURN_CHECK, AfterSaleEvent.RETURN_CHECK_TIMEOUT),
            of(AfterSaleState.AWAITING_REPLACEMENT, MERCHANT, ANSWER, AfterSaleEvent.REPLACEMENT_TIMEOUT),
            of(AfterSaleState.AWAITING_REPLACEMENT_RECEIPT, BUYER, RETURN_CHECK,
                    AfterSaleEvent.REPLACEMENT_RECEIPT_TIMEOUT),
            of(AfterSaleState.REFUSED, BUYER, APPEAL, AfterSaleEvent.APPEAL_TIMEOUT),
            new AfterSaleDeadline(AfterSaleState.AWAITING_EVIDENCE, List.of(BUYER, MERCHANT), ANSWER,
                    AfterSaleEvent.EVIDENCE_TIMEOUT),
            of(AfterSaleState.AWAITING_RULING, PLATFORM, ANSWER, AfterSaleEvent.RULING_OVERDUE),
            of(AfterSaleState.AWAITING_SECOND_RULING, PLATFORM, Duration.ofHours(24),
                    AfterSaleEvent.SECOND_TIMEOUT));

    private static AfterSaleDeadline of(AfterSaleState state, Actor who, Duration within, AfterSaleEvent timeout) {
        return new AfterSaleDeadline(state, List.of(who), within, timeout);
    }
}
