package io.bihuan.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.account.Address;
import io.bihuan.account.Addresses;
import io.bihuan.agency.AgencyContract;
import io.bihuan.agency.AgencyContract.State;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.live.RoomOffers.RoomOffer;
import io.bihuan.live.RoomOffers.Wanted;
import io.bihuan.order.BatchDecision.Answer;
import io.bihuan.order.BatchFacts.ItemOfBuyer;
import io.bihuan.payment.Payer;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.RuleVersion;
import io.bihuan.rules.fee.CommissionRule;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.fee.TechnicalFeeRule;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import io.bihuan.shop.SkuOffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a batch decides, without a database. */
class BatchDecisionTest {

    private static final Instant AT = Instant.parse("2020-11-11T00:00:00Z");
    private static final long HOST = 900;
    private static final long AGENCY = 901;
    private static final long ROOM = 500;
    private static final int BATCH = 200;

    private final Map<Long, SkuOffer> skus = new HashMap<>();
    private final Map<Wanted, Outcome<RoomOffer>> rooms = new HashMap<>();
    private final Map<Payer, Money> balances = new HashMap<>();
    private final Map<Addresses.Named, Address> addresses = new HashMap<>();
    private final Map<Intent.Id, Purchases.Earlier> earlier = new HashMap<>();
    private final Map<ItemOfBuyer, Integer> bought = new HashMap<>();

    @Test
    void refusesTheSecondWhereTheFirstTookTheLastUnit() {
        sku(1, 100_00, 1);
        buyer(7, 1_000_00);
        buyer(8, 1_000_00);

        var answers = decide(tap(7, "one", 1, 1), tap(8, "two", 1, 1));

        assertThat(answers.getFirst()).isInstanceOf(Answer.Placed.class);
        assertThat(code(answers.getLast())).isEqualTo("SOLD_OUT");
    }

    @Test
    void givesTheLastUnitToTheNextWhereTheFirstCannotPay() {
        sku(1, 100_00, 1);
        buyer(7, 99_99);
        buyer(8, 100_00);

        var answers = decide(tap(7, "one", 1, 1), tap(8, "two", 1, 1));

        assertThat(code(answers.getFirst())).isEqualTo("WALLET_TOO_LOW");
        assertThat(answers.getLast()).isInstanceOf(Answer.Placed.class);
    }

    @Test
    void letsNobodySpendTheSameMoneyTwice() {
        sku(1, 60_00, 10);
        buyer(7, 100_00);

        var answers = decide(tap(7, "one", 1, 1), tap(7, "two", 1, 1));

        assertThat(answers.getFirst()).isInstanceOf(Answer.Placed.class);
        assertThat(code(answers.getLast())).isEqualTo("WALLET_TOO_LOW");
    }

    @Test
    void countsWhatTheBatchItselfSoldAgainstALimit() {
        sku(1, 1_00, 10);
        item(1, 3, null);
        buyer(7, 100_00);
        bought.put(new ItemOfBuyer(item(1), 7), 1);

        var answers = decide(tapInRoom(7, "one", 1, 1), tapInRoom(7, "two", 1, 2), tapInRoom(7, "three", 1, 1));

        assertThat(answers.stream().map(BatchDecisionTest::code)).containsExactly("PLACED", "LIMIT_REACHED", "PLACED");
    }

    @Test
    void answersARepeatedTapWithTheOrderOfTheFirst() {
        sku(1, 1_00, 1);
        buyer(7, 100_00);

        var answers = decide(tap(7, "one", 1, 1), tap(7, "one", 1, 1), tap(7, "one", 1, 2));

        var order = ((Answer.Placed) answers.getFirst()).order().order();
        assertThat(answers.get(1)).isEqualTo(new Answer.Again(order.id()));
        assertThat(code(answers.get(2))).isEqualTo("KEY_USED_FOR_ANOTHER");
    }

    @Test
    void answersATapOfLongAgoWithItsOrderEvenWhenNothingIsLeft() {
        var first = tap(7, "one", 1, 1);
        earlier.put(first.id(), new Purchases.Earlier(42, first.requestDigest()));

        assertThat(decide(first)).containsExactly(new Answer.Again(42));
        assertThat(code(decide(tap(7, "one", 1, 2)).getFirst())).isEqualTo("KEY_USED_FOR_ANOTHER");
    }

    @Test
    void sellsNothingToWhoHasNoSuchAddressOrChannel() {
        sku(1, 1_00, 10);
        buyer(7, 100_00);
        var request = tap(7, "one", 1, 1).request();

        assertThat(code(decide(new Intent(new Intent.Id(8, "of another"), request)).getFirst()))
                .isEqualTo("NOT_FOUND");
        assertThat(code(decide(new Intent(new Intent.Id(7, "by cash"), new OrderRequest(1, 1, null, null, 7, 1_00,
                "CASH"))).getFirst())).isEqualTo("CHANNEL_UNKNOWN");
    }

    /** DOMAIN.md section 11: 100.00 → 5.00 + 2.00 platform, 5.40 agency, 12.60 host, 75.00 merchant. */
    @Test
    void freezesTheWorkedSplitWithItsReasons() {
        sku(1, 100_00, 10);
        item(1, null, null);
        buyer(7, 100_00);

        var order = ((Answer.Placed) decide(tapInRoom(7, "one", 1, 1)).getFirst()).order().order();

        assertThat(order.shares()).containsExactly(
                new PurchaseShare(1, Party.MERCHANT, 10, 75_00, 100_00, null, "TECHNICAL_FEE", 3),
                new PurchaseShare(1, Party.HOST, HOST, 12_60, 18_00, null, "COMMISSION", 4),
                new PurchaseShare(1, Party.AGENCY, AGENCY, 5_40, 18_00, 30_00, "COMMISSION", 4),
                new PurchaseShare(1, Party.PLATFORM_COMMISSION, 1, 2_00, 20_00, 10_00, "COMMISSION", 4),
                new PurchaseShare(1, Party.PLATFORM_FEE, 1, 5_00, 100_00, 5_00, "TECHNICAL_FEE", 3));
    }

    @RepeatedTest(30)
    void keepsStockMoneyLimitsAndKeysWhateverComes() {
        long seed = Long.getLong("bihuan.seed", System.nanoTime());
        System.out.println("batch with -Dbihuan.seed=" + seed);
        var random = new Random(seed);
        anyMarket(random);
        var intents = anyIntents(random);

        var decision = decision();
        var answers = intents.stream().map(decision::decide).toList();

        var as = "seed " + seed;
        assertThat(answers).as(as).hasSize(intents.size());
        assertNothingIsOversold(as, decision);
        assertNobodyOverspends(as, decision);
        assertLimitsHold(as, decision);
        assertThat(decision.orders().stream().map(order -> order.intent().id())).as(as).doesNotHaveDuplicates();
        assertEveryFenIsShared(as, decision);
        assertRefusedOnesLeaveNoTrace(as, intents, answers, decision);
        assertRepetitionsNameTheirOrder(as, intents, answers, decision);
    }

    private void assertNothingIsOversold(String as, BatchDecision decision) {
        var sold = new HashMap<Long, Integer>();
        decision.orders().stream().flatMap(order -> order.order().lines().stream())
                .forEach(line -> sold.merge(line.skuId(), line.quantity(), Integer::sum));
        assertThat(decision.taken()).as(as).isEqualTo(sold);
        assertThat(sold).as(as).allSatisfy((skuId, units) -> assertThat(units).isPositive()
                .isLessThanOrEqualTo(offer(skuId).stock()));
    }

    private void assertNobodyOverspends(String as, BatchDecision decision) {
        var spent = new HashMap<Payer, Long>();
        decision.orders().forEach(order -> spent.merge(new Payer("WALLET", order.order().buyerId()),
                order.order().paidFen(), Long::sum));
        assertThat(spent).as(as).allSatisfy((payer, fen) -> assertThat(fen).isPositive()
                .isLessThanOrEqualTo(Objects.requireNonNull(balances.get(payer)).fen()));
    }

    private void assertLimitsHold(String as, BatchDecision decision) {
        var units = new HashMap<>(bought);
        for (var order : decision.orders()) {
            var line = order.order().lines().getFirst();
            if (line.shelfItemId() != null) {
                units.merge(new ItemOfBuyer(line.shelfItemId(), order.order().buyerId()), line.quantity(),
                        Integer::sum);
            }
        }
        for (var order : decision.orders()) {
            var line = order.order().lines().getFirst();
            var itemId = line.shelfItemId();
            if (itemId != null
                    && rooms.get(new Wanted(ROOM, itemId, line.skuId())) instanceof Outcome.Done<RoomOffer>(var room)
                    && room.purchaseLimit() != null) {
                assertThat(units.get(new ItemOfBuyer(itemId, order.order().buyerId()))).as(as)
                        .isLessThanOrEqualTo(room.purchaseLimit());
            }
        }
    }

    private static void assertEveryFenIsShared(String as, BatchDecision decision) {
        for (var order : decision.orders()) {
            assertThat(order.order().shares().stream().mapToLong(PurchaseShare::amountFen).sum()).as(as)
                    .isEqualTo(order.order().paidFen());
            assertThat(order.lines().getFirst().amounts().sum()).as(as).isEqualTo(order.order().goodsFen());
        }
    }

    /** Without those that were refused, the others come out the same. */
    private void assertRefusedOnesLeaveNoTrace(String as, List<Intent> intents, List<Answer> answers,
            BatchDecision decision) {
        var alone = decision();
        for (int i = 0; i < intents.size(); i++) {
            if (!(answers.get(i) instanceof Answer.Refused)) {
                alone.decide(intents.get(i));
            }
        }
        assertThat(alone.orders().stream().map(NewPurchase::intent)).as(as)
                .containsExactlyElementsOf(decision.orders().stream().map(NewPurchase::intent).toList());
        assertThat(alone.taken()).as(as).isEqualTo(decision.taken());
    }

    private void assertRepetitionsNameTheirOrder(String as, List<Intent> intents, List<Answer> answers,
            BatchDecision decision) {
        var made = new HashMap<Intent.Id, Long>();
        earlier.forEach((id, order) -> made.put(id, order.id()));
        decision.orders().forEach(order -> made.put(order.intent().id(), order.order().id()));
        for (int i = 0; i < intents.size(); i++) {
            if (answers.get(i) instanceof Answer.Again(var orderId)) {
                assertThat(orderId).as(as).isEqualTo(made.get(intents.get(i).id()));
            }
        }
    }

    private void anyMarket(Random random) {
        for (long sku = 1; sku <= 6; sku++) {
            sku(sku, 1 + random.nextInt(5_000), random.nextInt(30));
            if (random.nextBoolean()) {
                item(sku, random.nextInt(3) == 0 ? null : 1 + random.nextInt(4),
                        random.nextBoolean() ? null : 1L + random.nextInt(4_000));
            } else {
                rooms.put(new Wanted(ROOM, item(sku), sku), Outcome.refused(Refusal.conflict("ROOM_ENDED")));
            }
        }
        for (long buyer = 1; buyer <= 12; buyer++) {
            buyer(buyer, random.nextInt(40_000));
            bought.put(new ItemOfBuyer(item(1 + random.nextInt(6)), buyer), random.nextInt(3));
        }
    }

    private List<Intent> anyIntents(Random random) {
        var intents = new ArrayList<Intent>();
        for (int i = 0; i < BATCH; i++) {
            long buyer = 1 + random.nextInt(13);
            long sku = 1 + random.nextInt(7);
            boolean inRoom = sku <= 6 && random.nextBoolean();
            var offer = skus.get(sku);
            long price = offer == null ? 1 : offer.priceFen();
            if (inRoom && rooms.get(new Wanted(ROOM, item(sku), sku)) instanceof Outcome.Done<RoomOffer>(var room)
                    && room.livePriceFen() != null) {
                price = room.livePriceFen();
            }
            var intent = new Intent(new Intent.Id(buyer, "key" + random.nextInt(BATCH)),
                    new OrderRequest(sku, random.nextInt(5), inRoom ? ROOM : null, inRoom ? item(sku) : null, buyer,
                            price + (random.nextInt(10) == 0 ? 1 : 0), random.nextInt(20) == 0 ? "CASH" : "WALLET"));
            if (random.nextInt(20) == 0) {
                earlier.putIfAbsent(intent.id(), new Purchases.Earlier(-1 - i, intent.requestDigest()));
            }
            intents.add(random.nextInt(10) == 0 && !intents.isEmpty()
                    ? intents.get(random.nextInt(intents.size()))
                    : intent);
        }
        return intents;
    }

    private void sku(long id, long priceFen, int stock) {
        skus.put(id, new SkuOffer(id, id, 10, "山羊绒围巾", "apparel", "/art/1", "", priceFen, null, stock, 20_00, true));
    }

    private void item(long sku, @Nullable Integer limit, @Nullable Long livePriceFen) {
        rooms.put(new Wanted(ROOM, item(sku), sku),
                Outcome.done(new RoomOffer(ROOM, "羊绒专场", HOST, item(sku), sku, livePriceFen, limit)));
    }

    private SkuOffer offer(long sku) {
        return Objects.requireNonNull(skus.get(sku));
    }

    private static long item(long sku) {
        return 100 + sku;
    }

    private void buyer(long id, long fen) {
        balances.put(new Payer("WALLET", id), Money.ofFen(fen));
        addresses.put(new Addresses.Named(id, id), new Address(id, "林女士", "13812342046", "浙江省", "文一西路", true));
    }

    private Intent tap(long buyer, String key, long sku, int quantity) {
        return new Intent(new Intent.Id(buyer, key), new OrderRequest(sku, quantity, null, null, buyer,
                skus.containsKey(sku) ? offer(sku).priceFen() : 1, "WALLET"));
    }

    private Intent tapInRoom(long buyer, String key, long sku, int quantity) {
        return new Intent(new Intent.Id(buyer, key),
                new OrderRequest(sku, quantity, ROOM, item(sku), buyer, offer(sku).priceFen(), "WALLET"));
    }

    private List<Answer> decide(Intent... intents) {
        return List.of(intents).stream().map(decision()::decide).toList();
    }

    private BatchDecision decision() {
        var fee = new RuleVersion<>(RuleKind.TECHNICAL_FEE, 3, AT,
                new TechnicalFeeRule(Rate.ofPercent(5), Map.of()), null, AT);
        var commission = new RuleVersion<>(RuleKind.COMMISSION, 4, AT,
                new CommissionRule(Rate.ofPercent(1), Rate.ofPercent(80), Rate.ofPercent(10)), null, AT);
        var contract = new AgencyContract(1, AGENCY, HOST, 30_00, State.ACTIVE, AT, AT, null);
        var basis = new SaleBasis(fee, commission, Map.of(HOST, contract), Map.of(HOST, Set.of(77L)));
        return new BatchDecision(new BatchFacts(AT, skus, rooms, Outcome.done(basis), balances, addresses, earlier,
                bought, Set.of("OUTSIDE")), new AtomicLong(1_000)::incrementAndGet);
    }

    private static String code(Answer answer) {
        return switch (answer) {
            case Answer.Placed _ -> "PLACED";
            case Answer.Again _ -> "AGAIN";
            case Answer.Refused(var refusal) -> refusal.code();
        };
    }
}
