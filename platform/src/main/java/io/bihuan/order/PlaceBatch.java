package io.bihuan.order;

import io.bihuan.account.Addresses;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.live.RoomOffers;
import io.bihuan.live.RoomOffers.RoomOffer;
import io.bihuan.order.BatchDecision.Answer;
import io.bihuan.order.BatchFacts.ItemOfBuyer;
import io.bihuan.order.PlaceOrder.Placed;
import io.bihuan.payment.Channels;
import io.bihuan.payment.HeldPurses;
import io.bihuan.payment.Payer;
import io.bihuan.payment.PaymentRequest;
import io.bihuan.payment.Payments;
import io.bihuan.payment.WalletPayments;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.SkuOffer;
import io.bihuan.shop.Stock;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Places a batch of orders in one transaction: stock, orders, frozen split and the payment, or what waits for it, of
 * all of them; so none of these is ever there without the others. The number of statements does not grow with the
 * orders that are paid at once.
 */
@Component
class PlaceBatch {

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Stock stock;
    private final WalletPayments payments;
    private final Payments awaitedPayments;
    private final Set<String> awaited;
    private final RoomOffers roomOffers;
    private final Addresses addresses;
    private final SaleBases saleBases;
    private final Purchases purchases;
    private final NewPurchases newPurchases;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    PlaceBatch(JdbcClient jdbc, Atomically atomically, Stock stock, WalletPayments payments,
            Payments awaitedPayments, Channels channels, RoomOffers roomOffers, Addresses addresses,
            SaleBases saleBases, Purchases purchases, NewPurchases newPurchases, ApplicationEventPublisher events,
            Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.stock = stock;
        this.payments = payments;
        this.awaitedPayments = awaitedPayments;
        this.awaited = channels.codes().stream().filter(code -> channels.find(code).isPresent())
                .collect(Collectors.toSet());
        this.roomOffers = roomOffers;
        this.addresses = addresses;
        this.saleBases = saleBases;
        this.purchases = purchases;
        this.newPurchases = newPurchases;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return an answer for each intent, in the same order; what they say is durable */
    List<Outcome<Placed>> place(List<Intent> intents) {
        return atomically.run(() -> Outcome.done(placeAll(intents))).orRefuse();
    }

    private List<Outcome<Placed>> placeAll(List<Intent> intents) {
        lookIntoIndexes();
        var skus = stock.hold(intents.stream().map(intent -> intent.request().skuId()).collect(Collectors.toSet()));
        var purses = payments.hold(intents.stream()
                .map(intent -> new Payer(intent.request().channel(), intent.buyerId())).collect(Collectors.toSet()),
                skus.values().stream().map(SkuOffer::merchantId).collect(Collectors.toSet()));
        var decision = new BatchDecision(facts(intents, skus, purses), ids::next);
        var answers = intents.stream().map(decision::decide).toList();
        change(decision, purses);
        publish(decision);
        return answer(answers);
    }

    /**
     * A plan that was made while a table was empty reads the whole of it for each row, and is kept for as long as
     * nothing analyzes the table: in a minute of a storm that is a hundred thousand rows.
     */
    private void lookIntoIndexes() {
        jdbc.sql("set local enable_seqscan = off").update();
    }

    /** Read after the locks are held: a key or a limit that another batch used is seen, however short ago. */
    private BatchFacts facts(List<Intent> intents, Map<Long, SkuOffer> skus, HeldPurses purses) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var rooms = roomOffers.offers(intents.stream().map(Intent::request).flatMap(PlaceBatch::wanted)
                .collect(Collectors.toSet()));
        var offers = rooms.values().stream().flatMap(PlaceBatch::done).toList();
        var limited = offers.stream().filter(room -> room.purchaseLimit() != null).map(RoomOffer::itemId)
                .collect(Collectors.toSet());
        return new BatchFacts(at, skus, rooms,
                saleBases.at(at, offers.stream().map(RoomOffer::hostId).collect(Collectors.toSet())),
                purses.balances(),
                addresses.find(intents.stream()
                        .map(intent -> new Addresses.Named(intent.buyerId(), intent.request().addressId()))
                        .collect(Collectors.toSet())),
                purchases.byKeys(intents.stream().map(Intent::id).toList()),
                purchases.bought(intents.stream()
                        .filter(intent -> limited.contains(intent.request().shelfItemId()))
                        .map(intent -> new ItemOfBuyer(Objects.requireNonNull(intent.request().shelfItemId()),
                                intent.buyerId()))
                        .collect(Collectors.toSet())),
                awaited);
    }

    private static Stream<RoomOffers.Wanted> wanted(OrderRequest request) {
        return request.roomId() == null || request.shelfItemId() == null
                ? Stream.empty()
                : Stream.of(new RoomOffers.Wanted(request.roomId(), request.shelfItemId(), request.skuId()));
    }

    private static Stream<RoomOffer> done(Outcome<RoomOffer> outcome) {
        return outcome instanceof Outcome.Done<RoomOffer>(var offer) ? Stream.of(offer) : Stream.empty();
    }

    private void change(BatchDecision decision, HeldPurses purses) {
        var orders = decision.orders();
        if (orders.isEmpty()) {
            return;
        }
        newPurchases.add(orders, orders.getFirst().order().createdAt());
        var paid = paid(decision).map(PlaceBatch::payment).toList();
        if (!paid.isEmpty()) {
            payments.payAll(purses, paid);
        }
        orders.stream().map(NewPurchase::order).filter(order -> awaited.contains(order.channel()))
                .forEach(order -> awaitedPayments.pay(order.channel(), payment(order)).orRefuse());
        stock.takeHeld(decision.taken());
    }

    private static Stream<Purchase> paid(BatchDecision decision) {
        return decision.orders().stream().map(NewPurchase::order).filter(order -> order.state() == OrderState.PAID);
    }

    private static PaymentRequest payment(Purchase order) {
        return new PaymentRequest(order.id(), order.buyerId(), order.merchantId(), Money.ofFen(order.paidFen()));
    }

    private void publish(BatchDecision decision) {
        paid(decision).forEach(order -> events.publishEvent(OrderPaid.of(order)));
    }

    private List<Outcome<Placed>> answer(List<Answer> answers) {
        var again = purchases.find(answers.stream().filter(Answer.Again.class::isInstance)
                .map(answer -> ((Answer.Again) answer).orderId()).collect(Collectors.toSet()));
        return answers.stream().map(answer -> switch (answer) {
            case Answer.Placed(var order) -> Outcome.done(new Placed(order.order(), false));
            case Answer.Again(var orderId) ->
                Outcome.done(new Placed(Objects.requireNonNull(again.get(orderId)), true));
            case Answer.Refused(var refusal) -> Outcome.<Placed>refused(refusal);
        }).toList();
    }
}
