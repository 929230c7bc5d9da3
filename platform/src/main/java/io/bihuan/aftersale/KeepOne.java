package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.aftersale.CancelOrder.Cancellation;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.Purchase;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.DuplicateRule.Pair;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** The answer to "keep which?": one stays, what repeats it in the other one is called off. */
@Service
public class KeepOne {

    private final Duplicates duplicates;
    private final CancelOrder cancelOrder;
    private final NewAfterSale newAfterSale;

    KeepOne(Duplicates duplicates, CancelOrder cancelOrder, NewAfterSale newAfterSale) {
        this.duplicates = duplicates;
        this.cancelOrder = cancelOrder;
        this.newAfterSale = newAfterSale;
    }

    /**
     * Refused with {@code NO_SUCH_DUPLICATE} where the two are no pair, or no longer one.
     *
     * @param key made by the client once for each answer; the same key answers with the first cancellation
     */
    public Outcome<AfterSale> keep(Caller buyer, String key, long keptOrderId, long otherOrderId) {
        return duplicates.of(buyer).flatMap(questions -> {
            var lines = new TreeMap<Integer, Integer>();
            var why = "";
            for (var pair : questions.pairs()) {
                if (isAbout(pair, keptOrderId, otherOrderId)) {
                    int line = pair.later().orderId() == otherOrderId ? pair.later().line() : pair.earlier().line();
                    lines.put(line, unitsLeft(Objects.requireNonNull(questions.orders().get(otherOrderId)), line));
                    why = pair.likeness().name();
                }
            }
            var note = "DUPLICATE v" + questions.rule().version() + " " + why + " " + keptOrderId;
            return lines.isEmpty()
                    ? cancelOrder.again(buyer, key, otherOrderId)
                            .orElseGet(() -> Outcome.refused(Refusal.conflict("NO_SUCH_DUPLICATE")))
                    : cancelOrder.cancel(buyer, key,
                            new Cancellation(otherOrderId, lines, AfterSaleReason.DUPLICATE, note));
        });
    }

    private int unitsLeft(Purchase order, int line) {
        return Objects.requireNonNull(newAfterSale.lines(order).get(line)).unitsLeft();
    }

    private static boolean isAbout(Pair pair, long one, long other) {
        long earlier = pair.earlier().orderId();
        long later = pair.later().orderId();
        return earlier == one && later == other || earlier == other && later == one;
    }
}
