package io.bihuan.reconciliation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What one check has found.
 *
 * @param compared how many things were compared
 * @param expected fen, or units of stock; the sum over all of them in the one book
 * @param found the same in the other book
 * @param differences how many differ
 * @param items the first of them, at most {@value #ITEMS_MAX}
 */
@Schema(name = "ReconciliationResult")
public record CheckResult(BookCheck name, long compared, long expected, long found, long differences,
        List<Difference> items) {

    public static final int ITEMS_MAX = 100;

    public CheckResult {
        items = items.stream().limit(ITEMS_MAX).toList();
    }

    static CheckResult nothing(BookCheck name) {
        return new CheckResult(name, 0, 0, 0, 0, List.of());
    }

    CheckResult plus(CheckResult next) {
        var both = new ArrayList<>(items);
        both.addAll(next.items);
        return new CheckResult(name, compared + next.compared, expected + next.expected, found + next.found,
                differences + next.differences, both);
    }
}
