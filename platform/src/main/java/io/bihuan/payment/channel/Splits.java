package io.bihuan.payment.channel;

import io.bihuan.rules.money.Money;
import java.util.List;

/**
 * 分账 — gives parts of a payment, while the institution still holds it, to others who have a share in the sale. Each
 * method may be called again with the same numbers.
 */
public interface Splits {

    /** Makes a payee known, who can then get parts. Refused where the name is not the account's. */
    Reply<Boolean> register(Payee payee);

    /** @param order with no parts, the whole payment becomes the platform's to dispose of */
    Reply<SplitThere> split(Order order);

    /** What has become of {@link #split}. */
    Reply<SplitThere> findSplit(Order order);

    /**
     * What is to be given to whom.
     *
     * @param number ours, once for each payment
     * @param trade the institution's number of the payment
     * @param parts each to another payee
     */
    record Order(long number, String trade, List<Part> parts) {

        public Order {
            parts = List.copyOf(parts);
        }
    }

    /** One payee's part. */
    record Part(Payee payee, Money amount) {
    }

    /** What an institution knows of a split. */
    sealed interface SplitThere {

        /** It was never asked: it may be asked again by the same number. */
        record Absent() implements SplitThere {
        }

        record UnderWay() implements SplitThere {
        }

        /** @param parts what has become of each part, in the order in which they were asked for */
        record Done(List<PartThere> parts) implements SplitThere {

            public Done {
                parts = List.copyOf(parts);
            }
        }
    }

    /** @param why it did not arrive; empty where it did */
    record PartThere(boolean arrived, String why) {
    }
}
