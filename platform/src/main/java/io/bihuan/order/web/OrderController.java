package io.bihuan.order.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PayOrder;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.PurchaseView;
import io.bihuan.order.PurchaseViews;
import io.bihuan.order.PurchaseViews.Viewer;
import io.bihuan.order.Purchases;
import io.bihuan.order.SwapSku;
import io.bihuan.rules.order.OrderState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A buyer's orders. */
@RestController
@RequestMapping("/api/v1/orders")
class OrderController {

    private final PlaceOrder placeOrder;
    private final PayOrder payOrder;
    private final ConfirmReceipt confirmReceipt;
    private final SwapSku swapSku;
    private final Purchases purchases;
    private final PurchaseViews views;

    OrderController(PlaceOrder placeOrder, PayOrder payOrder, ConfirmReceipt confirmReceipt, SwapSku swapSku,
            Purchases purchases,
            PurchaseViews views) {
        this.placeOrder = placeOrder;
        this.payOrder = payOrder;
        this.confirmReceipt = confirmReceipt;
        this.swapSku = swapSku;
        this.purchases = purchases;
        this.views = views;
    }

    record NewOrder(@JsonId long skuId, int quantity, @Nullable @JsonId Long roomId, @Nullable @JsonId Long shelfItemId,
            @JsonId long addressId, long expectedUnitPriceFen, @NotBlank @Size(max = 20) String channel,
            @Nullable Boolean payLater) {

        OrderRequest request() {
            return new OrderRequest(skuId, quantity, roomId, shelfItemId, addressId, expectedUnitPriceFen, channel);
        }
    }

    /** The tabs of the buyer's list. */
    enum Tab {
        ALL(Set.of()), TO_PAY(Set.of(OrderState.CREATED)), TO_SHIP(
                Set.of(OrderState.PAID, OrderState.PREPARING, OrderState.CANCEL_REQUESTED)), TO_RECEIVE(
                        Set.of(OrderState.SHIPPED)), DONE(Set.of(OrderState.RECEIVED, OrderState.SETTLED)), REFUNDED(
                                Set.of(OrderState.REFUNDED_BEFORE_SHIP, OrderState.REFUNDED_AFTER_SHIP,
                                        OrderState.REFUNDED_AFTER_RECEIPT));

        final Set<OrderState> states;

        Tab(Set<OrderState> states) {
            this.states = states;
        }
    }

    @PostMapping
    ResponseEntity<PurchaseView> place(Caller buyer, @RequestHeader("Idempotency-Key") String key,
            @Valid @RequestBody NewOrder order) {
        var placed = (Boolean.TRUE.equals(order.payLater())
                ? placeOrder.placeUnpaid(buyer, key, order.request())
                : placeOrder.place(buyer, key, order.request())).orRefuse();
        return ResponseEntity.status(placed.replayed() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(placed.replayed() ? views.view(placed.order(), Viewer.BUYER) : views.viewNew(placed.order()));
    }

    @GetMapping
    Page<PurchaseView> list(Caller buyer, @RequestParam(defaultValue = "ALL") Tab tab,
            @RequestParam @Nullable @Size(max = 60) String q, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var page = purchases.search(
                new Purchases.Search(buyer.personId(), null, tab.states, q, cursor, Page.limit(limit)));
        return new Page<>(views.views(page.items(), Viewer.BUYER), page.nextCursor());
    }

    /** Any party of the order may read it; for others it does not exist. */
    @GetMapping("/{id}")
    PurchaseView order(Caller caller, @PathVariable long id) {
        var order = purchases.find(id);
        return order.flatMap(found -> viewer(caller, found)).map(viewer -> views.view(order.orElseThrow(), viewer))
                .orElseThrow(() -> new RefusedException(Refusal.notFound("order")));
    }

    /** @param channel code of the channel by which the buyer pays now */
    record Pay(@NotBlank @Size(max = 20) String channel) {
    }

    /** Pays an order that waits for it. By a channel outside it still waits: ask for the code to pay by. */
    @PostMapping("/{id}/pay")
    PurchaseView pay(Caller buyer, @PathVariable long id, @Valid @RequestBody Pay pay) {
        return views.view(payOrder.pay(buyer, id, pay.channel()).orRefuse(), Viewer.BUYER);
    }

    @PostMapping("/{id}/receipt")
    PurchaseView confirmReceipt(Caller buyer, @PathVariable long id) {
        return views.view(confirmReceipt.confirm(buyer, id).orRefuse(), Viewer.BUYER);
    }

    /** @param skuId another SKU of the same product, for the same price */
    record Swap(@JsonId long skuId) {
    }

    /** Takes another SKU of the same product before anything is packed. */
    @PostMapping("/{id}/lines/{line}/swap")
    PurchaseView swap(Caller buyer, @PathVariable long id, @PathVariable int line, @Valid @RequestBody Swap swap) {
        return views.view(swapSku.swap(buyer, id, line, swap.skuId()).orRefuse(), Viewer.BUYER);
    }

    private static Optional<Viewer> viewer(Caller caller, Purchase order) {
        if (order.buyerId() == caller.personId()) {
            return Optional.of(Viewer.BUYER);
        }
        if (caller.allows(Right.SEE_ORDERS, order.merchantId())) {
            return Optional.of(Viewer.MERCHANT);
        }
        boolean party = order.hostId() != null && order.hostId() == caller.personId()
                || order.agencyId() != null && caller.allows(Right.SEE_STATEMENT, order.agencyId())
                || caller.allowsOnPlatform(Right.SEE_STATEMENT) || caller.allowsOnPlatform(Right.RULE_DISPUTES);
        return party ? Optional.of(Viewer.OTHER_PARTY) : Optional.empty();
    }
}
