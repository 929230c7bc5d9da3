package io.bihuan.order;

import java.util.List;

/**
 * An order that was decided and is to be written.
 *
 * @param lines in the order of the order's own lines
 */
record NewPurchase(Intent intent, Purchase order, List<Line> lines) {

    /** What is written of a line beside what it shows. */
    record Line(FrozenTerms terms, FrozenTerms.Amounts amounts) {
    }
}
