package io.bihuan.order.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.foundation.Time;
import io.bihuan.foundation.web.Csv;
import io.bihuan.foundation.web.Problems;
import io.bihuan.order.MerchantDesk;
import io.bihuan.order.PickOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.PurchaseView;
import io.bihuan.order.PurchaseViews;
import io.bihuan.order.PurchaseViews.Viewer;
import io.bihuan.order.Purchases;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.order.OrderState;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A merchant's orders: find, ship, export. */
@RestController
@RequestMapping("/api/v1/merchants/{merchantId}")
class MerchantOrderController {

    private static final int SHIPMENTS_MAX = 100;
    private static final int EXPORT_ROWS_MAX = 50_000;

    private final Purchases purchases;
    private final PurchaseViews views;
    private final ShipOrder shipOrder;
    private final PickOrder pickOrder;
    private final MerchantDesk desk;
    private final Problems problems;

    MerchantOrderController(Purchases purchases, PurchaseViews views, ShipOrder shipOrder, PickOrder pickOrder,
            MerchantDesk desk, Problems problems) {
        this.purchases = purchases;
        this.views = views;
        this.shipOrder = shipOrder;
        this.pickOrder = pickOrder;
        this.desk = desk;
        this.problems = problems;
    }

    /** The tabs of the merchant's list. */
    enum Tab {
        ALL(Set.of()), TO_SHIP(
                Set.of(OrderState.PAID, OrderState.PREPARING, OrderState.CANCEL_REQUESTED)), CANCEL_ASKED(
                        Set.of(OrderState.CANCEL_REQUESTED)), SHIPPED(Set.of(OrderState.SHIPPED)), DONE(
                                Set.of(OrderState.RECEIVED, OrderState.SETTLED)), REFUNDED(
                                        Set.of(OrderState.REFUNDED_BEFORE_SHIP, OrderState.REFUNDED_AFTER_SHIP,
                                                OrderState.REFUNDED_AFTER_RECEIPT));

        final Set<OrderState> states;

        Tab(Set<OrderState> states) {
            this.states = states;
        }
    }

    record NewShipment(@JsonId long orderId, @NotNull String carrier, @NotNull String waybill) {
    }

    /** @param problem why this one was refused; {@code null} where it was shipped */
    record ShipmentResult(@JsonId long orderId, boolean ok, @Nullable ProblemDetail problem) {
    }

    @GetMapping("/orders")
    Page<PurchaseView> list(Caller caller, @PathVariable long merchantId, @RequestParam(defaultValue = "ALL") Tab tab,
            @RequestParam @Nullable @Size(max = 60) String q, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        require(caller, Right.SEE_ORDERS, merchantId);
        var page = purchases
                .search(new Purchases.Search(null, merchantId, tab.states, q, cursor, Page.limit(limit)));
        return new Page<>(views.views(page.items(), Viewer.MERCHANT), page.nextCursor());
    }

    /** All orders of a tab as CSV, newest first, at most {@value #EXPORT_ROWS_MAX}. */
    @GetMapping(path = "/orders.csv", produces = "text/csv")
    void export(Caller caller, @PathVariable long merchantId, @RequestParam(defaultValue = "ALL") Tab tab,
            @RequestParam @Size(max = 60) @Nullable String q, HttpServletResponse response) throws IOException {
        require(caller, Right.SEE_ORDERS, merchantId);
        try (var csv = Csv.download(response, "orders.csv", "order_id", "state", "created_at", "title", "spec",
                "quantity", "unit_price_yuan", "paid_yuan", "host", "commission_yuan", "platform_fee_yuan",
                "merchant_yuan", "recipient", "phone", "region", "street", "carrier", "waybill")) {
            String cursor = null;
            int rows = 0;
            do {
                var page = purchases.search(
                        new Purchases.Search(null, merchantId, tab.states, q, cursor, Page.LIMIT_MAX));
                for (var order : views.views(page.items(), Viewer.MERCHANT)) {
                    row(csv, order);
                }
                rows += page.items().size();
                cursor = page.nextCursor();
            } while (cursor != null && rows < EXPORT_ROWS_MAX);
        }
    }

    @PostMapping("/shipments")
    PurchaseView ship(Caller caller, @PathVariable long merchantId, @Valid @RequestBody NewShipment shipment) {
        return views.view(shipOrder.ship(caller, merchantId, shipment.orderId(), shipment.carrier(),
                shipment.waybill()).orRefuse(), Viewer.MERCHANT);
    }

    /** Each shipment stands by itself: one that is refused does not stop the others. */
    @PostMapping("/shipments/batch")
    List<ShipmentResult> ship(Caller caller, @PathVariable long merchantId,
            @Valid @RequestBody List<@Valid NewShipment> shipments, Locale locale) {
        if (shipments.size() > SHIPMENTS_MAX) {
            throw new RefusedException(Refusal.invalid("TOO_MANY_SHIPMENTS", "max", SHIPMENTS_MAX));
        }
        return shipments.stream().map(shipment -> {
            var outcome = shipOrder.ship(caller, merchantId, shipment.orderId(), shipment.carrier(),
                    shipment.waybill());
            return switch (outcome) {
                case Outcome.Done<Purchase> _ -> new ShipmentResult(shipment.orderId(), true, null);
                case Outcome.Refused<Purchase>(var refusal) ->
                    new ShipmentResult(shipment.orderId(), false, problems.of(refusal, locale));
            };
        }).toList();
    }

    /** The merchant begins to make up the parcel; from now on a cancellation has to catch it. */
    @PostMapping("/orders/{orderId}/picking")
    PurchaseView pick(Caller caller, @PathVariable long merchantId, @PathVariable long orderId) {
        return views.view(pickOrder.pick(caller, merchantId, orderId).orRefuse(), Viewer.MERCHANT);
    }

    @GetMapping("/desk")
    MerchantDesk.Figures desk(Caller caller, @PathVariable long merchantId) {
        require(caller, Right.SEE_ORDERS, merchantId);
        return desk.figures(merchantId);
    }

    private static void row(Csv csv, PurchaseView order) throws IOException {
        var address = order.address();
        var shipment = order.shipment();
        var host = order.host();
        for (var line : order.lines()) {
            csv.row(order.id(), order.state(),
                    order.createdAt().atZone(Time.ZONE).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS),
                    line.title(),
                    line.spec(), line.quantity(), Csv.yuan(line.unitPriceFen()), Csv.yuan(order.paidFen()),
                    host == null ? "" : host.name(),
                    Csv.yuan(shares(order, Party.HOST, Party.AGENCY, Party.PLATFORM_COMMISSION)),
                    Csv.yuan(shares(order, Party.PLATFORM_FEE)), Csv.yuan(shares(order, Party.MERCHANT)),
                    address == null ? "" : address.recipient(), address == null ? "" : address.phone(),
                    address == null ? "" : address.region(), address == null ? "" : address.street(),
                    shipment == null ? "" : shipment.carrier(), shipment == null ? "" : shipment.waybill());
        }
    }

    private static long shares(PurchaseView order, Party... parties) {
        return order.split().stream().filter(share -> List.of(parties).contains(share.party()))
                .mapToLong(PurchaseView.ShareView::amountFen).sum();
    }

    private static void require(Caller caller, Right right, long merchantId) {
        caller.refusalFor(right, merchantId).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
    }
}
