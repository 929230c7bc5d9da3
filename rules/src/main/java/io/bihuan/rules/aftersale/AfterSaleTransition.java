package io.bihuan.rules.aftersale;

import static io.bihuan.rules.aftersale.AfterSaleEvent.*;
import static io.bihuan.rules.aftersale.AfterSaleKind.CANCEL;
import static io.bihuan.rules.aftersale.AfterSaleKind.COMPENSATION;
import static io.bihuan.rules.aftersale.AfterSaleKind.EXCHANGE;
import static io.bihuan.rules.aftersale.AfterSaleKind.REFUND_ONLY;
import static io.bihuan.rules.aftersale.AfterSaleKind.RETURN_REFUND;
import static io.bihuan.rules.aftersale.AfterSaleState.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One allowed move of an after-sale.
 *
 * @param from {@code null} where the after-sale begins by it
 * @param kinds for which kinds of after-sale it is allowed
 */
public record AfterSaleTransition(@Nullable AfterSaleState from, AfterSaleEvent event, AfterSaleState to,
        Set<AfterSaleKind> kinds) {

    private static final Set<AfterSaleKind> CALLED_OFF = Set.of(CANCEL);
    private static final Set<AfterSaleKind> ASKED = Set.of(REFUND_ONLY, RETURN_REFUND, EXCHANGE, COMPENSATION);
    private static final Set<AfterSaleKind> WITH_RETURN = Set.of(RETURN_REFUND, EXCHANGE);
    private static final Set<AfterSaleKind> FOR_MONEY = Set.of(REFUND_ONLY, RETURN_REFUND, EXCHANGE);

    /** Every allowed move. What is not here is refused. */
    public static final List<AfterSaleTransition> TABLE = table();

    public AfterSaleTransition {
        kinds = Set.copyOf(kinds);
    }

    private static List<AfterSaleTransition> table() {
        var moves = new ArrayList<AfterSaleTransition>();
        begin(moves);
        answer(moves);
        sendBack(moves);
        exchange(moves);
        dispute(moves);
        return List.copyOf(moves);
    }

    private static void begin(List<AfterSaleTransition> moves) {
        moves.add(new AfterSaleTransition(null, INSTANT_CANCELLATION, REFUNDED, CALLED_OFF));
        moves.add(new AfterSaleTransition(null, MERCHANT_CANCELLATION, REFUNDED, CALLED_OFF));
        moves.add(new AfterSaleTransition(null, CANCELLATION, AWAITING_INTERCEPTION, CALLED_OFF));
        moves.add(new AfterSaleTransition(null, REQUEST, AWAITING_MERCHANT, ASKED));
        moves.add(new AfterSaleTransition(null, GOODWILL, COMPENSATED, Set.of(COMPENSATION)));
        moves.add(new AfterSaleTransition(AWAITING_INTERCEPTION, INTERCEPTION, REFUNDED, CALLED_OFF));
        moves.add(new AfterSaleTransition(AWAITING_INTERCEPTION, INTERCEPTION_TIMEOUT, REFUNDED, CALLED_OFF));
        moves.add(new AfterSaleTransition(AWAITING_INTERCEPTION, SHIPMENT, CLOSED, CALLED_OFF));
    }

    private static void answer(List<AfterSaleTransition> moves) {
        for (var yes : List.of(CONSENT, ANSWER_TIMEOUT)) {
            moves.add(new AfterSaleTransition(AWAITING_MERCHANT, yes, REFUNDED, Set.of(REFUND_ONLY)));
            moves.add(new AfterSaleTransition(AWAITING_MERCHANT, yes, AWAITING_RETURN, WITH_RETURN));
            moves.add(new AfterSaleTransition(AWAITING_MERCHANT, yes, COMPENSATED, Set.of(COMPENSATION)));
        }
        moves.add(new AfterSaleTransition(AWAITING_MERCHANT, CONSENT_WITHOUT_RETURN, REFUNDED, WITH_RETURN));
        moves.add(new AfterSaleTransition(AWAITING_MERCHANT, REFUSAL, REFUSED, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_MERCHANT, OFFER, AWAITING_BUYER, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_MERCHANT, CHANGE, AWAITING_MERCHANT, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_MERCHANT, WITHDRAWAL, CLOSED, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_BUYER, ACCEPTANCE, COMPENSATED, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_BUYER, DECLINE, AWAITING_MERCHANT, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_BUYER, OFFER_TIMEOUT, AWAITING_MERCHANT, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_BUYER, WITHDRAWAL, CLOSED, ASKED));
    }

    private static void sendBack(List<AfterSaleTransition> moves) {
        moves.add(new AfterSaleTransition(AWAITING_RETURN, RETURN_SHIPMENT, AWAITING_RETURN_CHECK, WITH_RETURN));
        moves.add(new AfterSaleTransition(AWAITING_RETURN, RETURN_TIMEOUT, CLOSED, WITH_RETURN));
        moves.add(new AfterSaleTransition(AWAITING_RETURN, WITHDRAWAL, CLOSED, WITH_RETURN));
        for (var has : List.of(RETURN_RECEIPT, RETURN_CHECK_TIMEOUT)) {
            moves.add(new AfterSaleTransition(AWAITING_RETURN_CHECK, has, REFUNDED, Set.of(RETURN_REFUND)));
            moves.add(new AfterSaleTransition(AWAITING_RETURN_CHECK, has, AWAITING_REPLACEMENT, Set.of(EXCHANGE)));
        }
        moves.add(new AfterSaleTransition(AWAITING_RETURN_CHECK, RETURN_REFUSAL, REFUSED, WITH_RETURN));
    }

    private static void exchange(List<AfterSaleTransition> moves) {
        var exchange = Set.of(EXCHANGE);
        moves.add(new AfterSaleTransition(AWAITING_REPLACEMENT, REPLACEMENT_SHIPMENT, AWAITING_REPLACEMENT_RECEIPT,
                exchange));
        moves.add(new AfterSaleTransition(AWAITING_REPLACEMENT, REPLACEMENT_MISSING, REFUNDED, exchange));
        moves.add(new AfterSaleTransition(AWAITING_REPLACEMENT, REPLACEMENT_TIMEOUT, REFUNDED, exchange));
        moves.add(new AfterSaleTransition(AWAITING_REPLACEMENT_RECEIPT, REPLACEMENT_RECEIPT, EXCHANGED, exchange));
        moves.add(new AfterSaleTransition(AWAITING_REPLACEMENT_RECEIPT, REPLACEMENT_RECEIPT_TIMEOUT, EXCHANGED,
                exchange));
    }

    private static void dispute(List<AfterSaleTransition> moves) {
        moves.add(new AfterSaleTransition(REFUSED, APPEAL, AWAITING_EVIDENCE, ASKED));
        moves.add(new AfterSaleTransition(REFUSED, APPEAL_TIMEOUT, CLOSED, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_EVIDENCE, EVIDENCE_CLOSING, AWAITING_RULING, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_EVIDENCE, EVIDENCE_TIMEOUT, AWAITING_RULING, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_RULING, RULING_OVERDUE, AWAITING_RULING, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_RULING, RULING_PROPOSAL, AWAITING_SECOND_RULING, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_SECOND_RULING, SECOND_REFUSAL, AWAITING_RULING, ASKED));
        moves.add(new AfterSaleTransition(AWAITING_SECOND_RULING, SECOND_TIMEOUT, AWAITING_RULING, ASKED));
        for (var ruled : List.of(AWAITING_RULING, AWAITING_SECOND_RULING)) {
            moves.add(new AfterSaleTransition(ruled, RULING_FOR_BUYER, REFUNDED, FOR_MONEY));
            moves.add(new AfterSaleTransition(ruled, RULING_FOR_BUYER, COMPENSATED, Set.of(COMPENSATION)));
            moves.add(new AfterSaleTransition(ruled, RULING_TO_RETURN, AWAITING_RETURN, WITH_RETURN));
            moves.add(new AfterSaleTransition(ruled, RULING_FOR_MERCHANT, REJECTED, ASKED));
        }
        for (var disputed : List.of(REFUSED, AWAITING_EVIDENCE, AWAITING_RULING, AWAITING_SECOND_RULING)) {
            moves.add(new AfterSaleTransition(disputed, CONCESSION, REFUNDED, FOR_MONEY));
            moves.add(new AfterSaleTransition(disputed, CONCESSION, COMPENSATED, Set.of(COMPENSATION)));
            moves.add(new AfterSaleTransition(disputed, WITHDRAWAL, CLOSED, ASKED));
        }
    }
}
