package io.bihuan.order;

import io.bihuan.account.Address;
import io.bihuan.account.Addresses;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.live.RoomOffers;
import io.bihuan.live.RoomOffers.RoomOffer;
import io.bihuan.payment.Payer;
import io.bihuan.payment.WalletPayments;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.SkuOffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides a batch of intents, one after the other: each finds what those before it have left of stock, limits and
 * money. It only computes; what it decided is written afterwards, all at once.
 */
final class BatchDecision {

    private final BatchFacts facts;
    private final LongSupplier nextId;
    private final Map<Long, Integer> taken = new HashMap<>();
    private final Map<Payer, Money> left;
    private final Map<BatchFacts.ItemOfBuyer, Integer> bought;
    private final Map<Intent.Id, NewPurchase> orders = new HashMap<>();
    private final List<NewPurchase> inOrder = new ArrayList<>();
    private final Map<Sale, Sold> sales = new HashMap<>();

    BatchDecision(BatchFacts facts, LongSupplier nextId) {
        this.facts = facts;
        this.nextId = nextId;
        this.left = new HashMap<>(facts.balances());
        this.bought = new HashMap<>(facts.bought());
    }

    /** What becomes of an intent. */
    sealed interface Answer {

        record Placed(NewPurchase order) implements Answer {
        }

        /** The same intent has made this order before, maybe a moment ago. */
        record Again(long orderId) implements Answer {
        }

        record Refused(Refusal refusal) implements Answer {
        }
    }

    /** The orders that were placed, in the order in which they were decided. */
    List<NewPurchase> orders() {
        return inOrder;
    }

    /** Units that these orders take, by SKU. */
    Map<Long, Integer> taken() {
        return taken;
    }

    Answer decide(Intent intent) {
        var earlier = facts.earlier().get(intent.id());
        if (earlier != null) {
            return again(intent, earlier.id(), earlier.requestDigest());
        }
        var before = orders.get(intent.id());
        if (before != null) {
            return again(intent, before.order().id(), before.intent().requestDigest());
        }
        return switch (place(intent)) {
            case Outcome.Done<NewPurchase>(var order) -> new Answer.Placed(order);
            case Outcome.Refused<NewPurchase>(var refusal) -> new Answer.Refused(refusal);
        };
    }

    private static Answer again(Intent intent, long orderId, long requestDigest) {
        return requestDigest == intent.requestDigest()
                ? new Answer.Again(orderId)
                : new Answer.Refused(Refusal.conflict("KEY_USED_FOR_ANOTHER"));
    }

    private Outcome<NewPurchase> place(Intent intent) {
        var request = intent.request();
        if (request.quantity() < 1 || request.quantity() > OrderRequest.QUANTITY_MAX) {
            return Outcome.refused(Refusal.invalid("QUANTITY_INVALID", "max", OrderRequest.QUANTITY_MAX));
        }
        var address = facts.addresses().get(new Addresses.Named(intent.buyerId(), request.addressId()));
        if (address == null) {
            return Outcome.refused(Refusal.notFound("address"));
        }
        return quote(intent).flatMap(quote -> place(intent, quote, address));
    }

    private Outcome<NewPurchase> place(Intent intent, Quote quote, Address address) {
        var request = intent.request();
        int stock = quote.sku().stock() - taken.getOrDefault(request.skuId(), 0);
        if (request.quantity() > stock) {
            return Outcome.refused(Refusal.conflict("SOLD_OUT", "stock", stock));
        }
        if (quote.unitPriceFen() != request.expectedUnitPriceFen()) {
            return Outcome.refused(Refusal.conflict("PRICE_CHANGED", "wasFen", request.expectedUnitPriceFen(), "nowFen",
                    quote.unitPriceFen()));
        }
        return facts.basis().flatMap(basis -> pay(intent, quote).map(paying -> {
            var order = order(intent, address, sold(quote, basis), paying.now());
            taken.merge(request.skuId(), request.quantity(), Integer::sum);
            if (request.shelfItemId() != null) {
                bought.merge(new BatchFacts.ItemOfBuyer(request.shelfItemId(), intent.buyerId()), request.quantity(),
                        Integer::sum);
            }
            left.computeIfPresent(payer(intent), (_, balance) -> balance.minus(paying.fromPurse()));
            orders.put(intent.id(), order);
            inOrder.add(order);
            return order;
        }));
    }

    private Outcome<Quote> quote(Intent intent) {
        var request = intent.request();
        return Quote.of(request.skuId(), request.quantity(), request.roomId(), request.shelfItemId(),
                new Quote.Facts() {

                    @Override
                    public @Nullable SkuOffer sku(long skuId) {
                        return facts.skus().get(skuId);
                    }

                    @Override
                    public Outcome<RoomOffer> room(long roomId, long itemId, long skuId) {
                        return Objects.requireNonNull(facts.rooms().get(new RoomOffers.Wanted(roomId, itemId, skuId)));
                    }

                    @Override
                    public int bought(long itemId) {
                        return bought.getOrDefault(new BatchFacts.ItemOfBuyer(itemId, intent.buyerId()), 0);
                    }
                });
    }

    /** Whether it is paid with the order, and what that takes from the purse. */
    private record Paying(boolean now, Money fromPurse) {

        static final Paying LATER = new Paying(false, Money.ZERO);
    }

    private Outcome<Paying> pay(Intent intent, Quote quote) {
        if (facts.awaited().contains(intent.request().channel())) {
            return Outcome.done(Paying.LATER);
        }
        var balance = left.get(payer(intent));
        if (balance == null) {
            return Outcome.refused(Refusal.invalid("CHANNEL_UNKNOWN", "channel", intent.request().channel()));
        }
        if (intent.payLater()) {
            return Outcome.done(Paying.LATER);
        }
        var needed = Money.ofFen(quote.totalFen());
        return needed.compareTo(balance) > 0
                ? Outcome.refused(WalletPayments.tooLow(balance, needed))
                : Outcome.done(new Paying(true, needed));
    }

    private static Payer payer(Intent intent) {
        return new Payer(intent.request().channel(), intent.buyerId());
    }

    /** What many orders of a batch have in common. */
    private record Sale(long skuId, @Nullable Long itemId, int quantity) {
    }

    private record Sold(Quote quote, Purchase.Line line, List<PurchaseShare> shares, NewPurchase.Line kept) {
    }

    private Sold sold(Quote quote, SaleBasis basis) {
        var room = quote.room();
        return sales.computeIfAbsent(
                new Sale(quote.sku().skuId(), room == null ? null : room.itemId(), quote.quantity()), _ -> {
                    var terms = basis.freeze(quote);
                    var amounts = terms.split(quote.goodsFen());
                    return new Sold(quote, terms.line(1, quote.quantity(), quote.goodsFen()),
                            terms.shares(1, amounts), new NewPurchase.Line(terms, amounts));
                });
    }

    private NewPurchase order(Intent intent, Address address, Sold sold, boolean paid) {
        var quote = sold.quote;
        var room = quote.room();
        var commission = sold.kept.terms().commission();
        var agency = commission == null ? null : commission.agency();
        var at = facts.at();
        var order = new Purchase(nextId.getAsLong(), intent.buyerId(), quote.sku().merchantId(),
                room == null ? null : room.hostId(), agency == null ? null : agency.id(),
                room == null ? null : room.roomId(), room == null ? null : room.roomTitle(),
                intent.request().channel(), quote.goodsFen(), quote.freightFen(), quote.totalFen(),
                paid ? OrderState.first().after(OrderEvent.PAYMENT).orElseThrow() : OrderState.first(),
                new Purchase.Destination(address.recipient(), address.phone(), address.region(), address.street()),
                null, at, null, null, null, List.of(sold.line), sold.shares,
                paid ? List.of(new Purchase.Step(OrderEvent.PAYMENT, at)) : List.of());
        return new NewPurchase(intent, order, List.of(sold.kept));
    }
}
