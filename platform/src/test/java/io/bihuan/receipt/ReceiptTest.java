package io.bihuan.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.AccountKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Market.Merchant;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.receipt.CheckSeals.Broken;
import io.bihuan.receipt.CheckSeals.Fault;
import io.bihuan.rules.money.Money;
import io.bihuan.settlement.SettleEscrow;
import io.bihuan.shop.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Days are sealed in transactions that never commit: the day of other tests goes on. */
@PlatformTest
class ReceiptTest {

    private static final Path VERIFIER = Path.of("..", "docs", "verify_receipt.py");

    @Autowired
    IssueReceipt issueReceipt;
    @Autowired
    CheckSeals checkSeals;
    @Autowired
    Seals seals;
    @Autowired
    Ledger ledger;
    @Autowired
    Atomically atomically;
    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    ShipOrder shipOrder;
    @Autowired
    ConfirmReceipt confirmReceipt;
    @Autowired
    SettleEscrow settleEscrow;
    @Autowired
    Ids ids;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    JsonMapper json;
    @Autowired
    PlatformTransactionManager transactions;
    @LocalServerPort
    int port;
    @TempDir
    Path folder;

    Merchant merchant;
    Product scarf;
    Buyer buyer;
    long first;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, 100_00, 20);
        buyer = market.buyer(Money.ofYuan(1_000));
        first = ids.next();
    }

    @Test
    void isNotThereForSomebodyWhoIsNoPartyOfTheOrder() {
        var order = settled();

        assertThat(issueReceipt.issue(market.person(), order.id())).isInstanceOf(Outcome.Refused.class);
        assertThat(issueReceipt.issue(market.merchant().owner(), order.id())).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void showsEachPartyItsOwnLegsAndOfTheOthersHashesOnly() {
        var order = settled();

        var buyers = issueReceipt.issue(buyer.caller(), order.id()).orRefuse();
        var merchants = issueReceipt.issue(merchant.owner(), order.id()).orRefuse();

        assertThat(opened(buyers)).containsExactly(AccountKind.WALLET, AccountKind.ESCROW, AccountKind.ESCROW);
        assertThat(opened(merchants)).startsWith(AccountKind.ESCROW, AccountKind.ESCROW).contains(AccountKind.MERCHANT)
                .doesNotContain(AccountKind.WALLET, AccountKind.PLATFORM_FEE);
        assertThat(buyers.head()).isEqualTo(merchants.head());
        assertThat(json.writeValueAsString(merchants)).doesNotContain(Long.toString(buyer.caller().personId()),
                "文一西路", "1381234");
    }

    @Test
    void anEarlierReceiptIsTheBeginningOfALaterOne() {
        var order = buy();
        var early = issueReceipt.issue(buyer.caller(), order.id()).orRefuse();

        settle(order);

        var late = issueReceipt.issue(buyer.caller(), order.id()).orRefuse();
        assertThat(late.postings().getFirst().link()).isEqualTo(early.head());
        assertThat(late.postings()).hasSizeGreaterThan(1);
    }

    @Test
    void isVerifiedOfflineByAScriptOfAFewLines() throws Exception {
        var order = settled();

        var sealed = inTransaction(() -> {
            sealToday();
            return List.of(issueReceipt.issue(buyer.caller(), order.id()).orRefuse(), seals.newest(null, 20));
        });

        assertThat(sealed.getFirst()).isInstanceOfSatisfying(Receipt.class,
                receipt -> assertThat(receipt.postings()).allMatch(posting -> posting.sealed() != null));
        assertThat(verify(sealed.getFirst(), sealed.getLast())).contains("2 of them sealed", "right");
        assertThat(verify(sealed.getFirst(), seals.newest(null, 20))).contains("not among the published ones");
    }

    @Test
    void failsWhenAPastEntryWasChanged() throws Exception {
        var order = settled();
        var other = buy();

        var receipts = inTransaction(() -> {
            sealToday();
            past("update ledger.entry set amount = amount * 2 where journal_id = " + payment(order));
            return List.of(issueReceipt.issue(buyer.caller(), order.id()).orRefuse(),
                    issueReceipt.issue(buyer.caller(), other.id()).orRefuse());
        });

        assertThat(verify(receipts.getFirst(), null)).contains("it is not what was sealed on");
        assertThat(verify(receipts.getLast(), null)).as("the receipts of other orders stay right").contains("right");
    }

    @Test
    void failsWhenItWasTamperedWithOnTheWay() throws Exception {
        var receipt = issueReceipt.issue(buyer.caller(), settled().id()).orRefuse();
        var text = json.writeValueAsString(receipt);

        assertThat(verify(text.replace("\"amountFen\":-10000", "\"amountFen\":-20000"), null))
                .contains("leg 1 is another");
        assertThat(verify(text.replace(receipt.head(), "0".repeat(64)), null)).contains("left out");
        assertThat(verify(text, null)).contains("right");
    }

    @Test
    void findsWhichJournalsWereChangedAddedOrTakenAway() {
        var changed = buy();
        var gone = buy();
        var added = buy();
        long journal = payment(added);

        var report = inTransaction(() -> {
            past("create temporary table kept on commit drop as select * from ledger.journal where id = " + journal);
            past("create temporary table kept_entry on commit drop as select * from ledger.entry where journal_id = "
                    + journal);
            past("delete from ledger.entry where journal_id = " + journal);
            past("delete from ledger.journal where id = " + journal);
            sealToday();
            assertThat(checkSeals.check(first, Long.MAX_VALUE).broken()).isEmpty();
            past("insert into ledger.journal select * from kept");
            past("insert into ledger.entry select * from kept_entry");
            past("update ledger.journal set memo = 'x' where id = " + payment(changed));
            past("delete from ledger.entry where journal_id = " + payment(gone));
            return checkSeals.check(0, Long.MAX_VALUE);
        });

        assertThat(report.broken()).containsExactlyInAnyOrder(
                new Broken(payment(changed), changed.id(), Fault.CHANGED),
                new Broken(payment(gone), null, Fault.MISSING), new Broken(journal, added.id(), Fault.ADDED));
    }

    @Test
    void sealsDaysOneAfterTheOtherAndEachOnTheOneBefore() {
        buy();

        var made = inTransaction(() -> {
            var all = new ArrayList<>(sealIn(Duration.ofDays(2)));
            all.addAll(sealIn(Duration.ofDays(4)));
            return all;
        });

        assertThat(made.size()).isGreaterThanOrEqualTo(3);
        for (int i = 1; i < made.size(); i++) {
            assertThat(made.get(i).previous()).isEqualTo(made.get(i - 1).hash());
            assertThat(made.get(i).fromId()).isEqualTo(made.get(i - 1).toId());
            assertThat(made.get(i).day()).isEqualTo(made.get(i - 1).day().plusDays(1));
        }
        assertThat(made.getLast().journals()).isZero();
    }

    @Test
    void aPathLeadsToTheRootFromEveryPlaceOfEveryTree() {
        for (int size = 1; size <= 70; size++) {
            var leaves = IntStream.range(0, size).mapToObj(place -> Hash.of("leaf", place)).toList();
            for (int place = 0; place < size; place++) {
                var top = leaves.get(place);
                for (var step : Tree.path(leaves, place)) {
                    top = step.side().equals("L") ? Hash.node(step.hash(), top) : Hash.node(top, step.hash());
                }
                assertThat(top).isEqualTo(Tree.root(leaves));
            }
        }
    }

    @Test
    void sealsAreForEverybodyAndReceiptsAreNot() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var open = client.send(request("/api/v1/public/seals"), HttpResponse.BodyHandlers.ofString());
            assertThat(open.statusCode()).isEqualTo(200);
            var receipt = client.send(request("/api/v1/orders/" + buy().id() + "/receipt"),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(receipt.statusCode()).isIn(401, 403);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    }

    private List<Seal> sealToday() {
        return sealIn(Duration.ofDays(1).plusHours(2));
    }

    private List<Seal> sealIn(Duration later) {
        return new SealDays(ledger, seals, atomically, Clock.offset(Clock.systemUTC(), later)).seal();
    }

    private static List<AccountKind> opened(Receipt receipt) {
        return receipt.postings().stream().flatMap(posting -> posting.legs().stream()).map(Receipt.Part::open)
                .filter(Objects::nonNull).map(Receipt.OpenLeg::account).toList();
    }

    private String verify(Object receipt, @Nullable Object published) throws IOException, InterruptedException {
        var file = folder.resolve("receipt.json");
        Files.writeString(file, receipt instanceof String text ? text : json.writeValueAsString(receipt));
        var command = new ArrayList<>(List.of("python3", VERIFIER.toString(), file.toString()));
        if (published != null) {
            Files.writeString(folder.resolve("seals.json"), json.writeValueAsString(published));
            command.add(folder.resolve("seals.json").toString());
        }
        assumeTrue(Path.of("/usr/bin/python3").toFile().canExecute(), "needs Python");
        var program = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(said).isEqualTo(said.strip().endsWith("right") ? 0 : 1);
        return said;
    }

    private void past(String sql) {
        jdbc.sql("alter table ledger.entry disable trigger user").update();
        jdbc.sql("alter table ledger.journal disable trigger user").update();
        jdbc.sql(sql).update();
    }

    private long payment(Purchase order) {
        return jdbc.sql("select journal_id from payment.payment where order_id = ?").param(order.id())
                .query(Long.class).single();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return work.get();
        }));
    }

    private Purchase settled() {
        return settle(buy());
    }

    private Purchase buy() {
        var request = new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), 100_00,
                "WALLET");
        return placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), request).orRefuse().order();
    }

    private Purchase settle(Purchase order) {
        shipOrder.ship(merchant.owner(), merchant.id(), order.id(), "顺丰", "SF1234567890").orRefuse();
        confirmReceipt.confirm(buyer.caller(), order.id()).orRefuse();
        jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = ?").param(order.id())
                .update();
        return settleEscrow.settle(order.id()).orRefuse();
    }
}
