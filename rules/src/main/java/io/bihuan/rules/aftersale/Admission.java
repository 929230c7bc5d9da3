package io.bihuan.rules.aftersale;

import static io.bihuan.rules.aftersale.AfterSaleKind.EXCHANGE;
import static io.bihuan.rules.aftersale.AfterSaleKind.RETURN_REFUND;

import io.bihuan.rules.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 售后准入 — whether a request can be made at all, before anybody looks at whether it is right.
 *
 * @param state of the order
 * @param receivedAt when the buyer had the goods; {@code null} before
 * @param line what was paid for the line and has gone back of it
 * @param asked after-sales that this line has had, whatever became of them
 * @param anotherOpen whether one of them is under way
 */
public record Admission(OrderState state, @Nullable Instant receivedAt, LineRefunds line, int asked,
        boolean anotherOpen) {

    /** Source: DOMAIN.md section 18. */
    public static final int AFTER_SALES_PER_LINE_MAX = 5;

    /** After the receipt, for any reason: the seven days in which the money is still in escrow. */
    public static final Duration ANY_REASON_WITHIN = Duration.ofDays(7);

    /** After the receipt, where it is the merchant's fault: the fifteen days of the statutory exchange. */
    public static final Duration FAULT_WITHIN = Duration.ofDays(15);

    private static final Set<OrderState> UNSHIPPED = Set.of(OrderState.PAID, OrderState.PREPARING);
    private static final Set<OrderState> RECEIVED = Set.of(OrderState.RECEIVED, OrderState.SETTLED);
    private static final Set<OrderState> SHIPPED = Set.of(OrderState.SHIPPED, OrderState.RECEIVED, OrderState.SETTLED);

    /** Why a request cannot be made. */
    public enum Objection {

        /** The order is not where such a thing can be asked, such as a cancellation after it was shipped. */
        NOT_IN_THIS_STATE,

        REASON_DOES_NOT_FIT,

        /** The days in which it could be asked have passed. */
        TOO_LATE,

        ANOTHER_IS_OPEN,

        /** The line has had as many as it can have. */
        USED_UP,

        /** No units, or more than there are left, or units where only money is asked for. */
        UNITS_WRONG,

        AMOUNT_NOT_POSITIVE,

        /** More than is left of what was paid, or than the units are worth. */
        AMOUNT_TOO_LARGE
    }

    /** The first thing that stands against a request; empty where nothing does. */
    public Optional<Objection> objectionTo(AfterSaleRequest request, Instant at) {
        if (!statesFor(request.kind()).contains(state)) {
            return Optional.of(Objection.NOT_IN_THIS_STATE);
        }
        if (!request.reason().fits(request.kind())) {
            return Optional.of(Objection.REASON_DOES_NOT_FIT);
        }
        if (receivedAt != null && at.isAfter(receivedAt.plus(within(request.reason())))) {
            return Optional.of(Objection.TOO_LATE);
        }
        if (anotherOpen) {
            return Optional.of(Objection.ANOTHER_IS_OPEN);
        }
        if (asked >= AFTER_SALES_PER_LINE_MAX) {
            return Optional.of(Objection.USED_UP);
        }
        return objectionToAmount(request);
    }

    /** What stands against units and amount alone: also asked when a request is changed, an offer made or ruled. */
    public Optional<Objection> objectionToAmount(AfterSaleRequest request) {
        boolean unitsCome = request.kind() == RETURN_REFUND || request.kind() == EXCHANGE
                || request.kind() == AfterSaleKind.CANCEL;
        if (unitsCome ? request.units() < 1 || request.units() > line.unitsLeft() : request.units() != 0) {
            return Optional.of(Objection.UNITS_WRONG);
        }
        if (!request.amount().isPositive()) {
            return Optional.of(Objection.AMOUNT_NOT_POSITIVE);
        }
        var most = unitsCome ? line.worthOf(request.units()) : line.left();
        return request.amount().compareTo(most) > 0 ? Optional.of(Objection.AMOUNT_TOO_LARGE) : Optional.empty();
    }

    private static Set<OrderState> statesFor(AfterSaleKind kind) {
        return switch (kind) {
            case CANCEL -> UNSHIPPED;
            case EXCHANGE -> RECEIVED;
            case REFUND_ONLY, RETURN_REFUND, COMPENSATION -> SHIPPED;
        };
    }

    private static Duration within(AfterSaleReason reason) {
        return reason.isMerchantsFault() ? FAULT_WITHIN : ANY_REASON_WITHIN;
    }
}
