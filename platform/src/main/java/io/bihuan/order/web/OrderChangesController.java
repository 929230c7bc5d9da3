package io.bihuan.order.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.RefusedException;
import io.bihuan.order.OrderChanges;
import io.bihuan.order.PurchaseView;
import io.bihuan.order.PurchaseViews;
import io.bihuan.order.PurchaseViews.Viewer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A merchant's orders as its own systems follow them. */
@RestController
class OrderChangesController {

    private final OrderChanges changes;
    private final PurchaseViews views;

    OrderChangesController(OrderChanges changes, PurchaseViews views) {
        this.changes = changes;
        this.views = views;
    }

    /** @param cursor to be kept, and given back with the next question */
    @Schema(name = "OrderChanges")
    record ChangesView(List<PurchaseView> items, String cursor, boolean more) {
    }

    /**
     * Orders that were made or have changed since the cursor, oldest first, each as it is now. They appear some seconds
     * after they happened.
     *
     * @param from where to begin while there is no cursor; the beginning where it is not given
     */
    @GetMapping("/api/v1/merchants/{merchantId}/orders/changes")
    ChangesView changes(Caller caller, @PathVariable long merchantId, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Instant from, @RequestParam @Nullable Integer limit) {
        caller.refusalFor(Right.SEE_ORDERS, merchantId).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        var since = changes.since(merchantId, cursor, from == null ? Instant.EPOCH : from, Page.limit(limit));
        return new ChangesView(views.views(since.orders(), Viewer.MERCHANT), since.cursor(), since.more());
    }
}
