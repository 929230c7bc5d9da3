package io.bihuan.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.Organisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Time;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Merchant;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.money.Money;
import io.bihuan.settlement.SettleEscrow;
import io.bihuan.shop.Product;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Each damage is planted past all guards, found, named and taken back: in a transaction that never commits. */
@PlatformTest
class ReconciliationTest {

    private static final String WITHOUT_GUARDS = """
        do $guards$
        declare
          one record;
        begin
          for one in select conrelid::regclass as tbl, conname from pg_constraint
                     where contype = 'f' and connamespace::regnamespace::text in ('ledger', 'payment', 'orders', 'shop') loop
            execute format('alter table %s drop constraint %I', one.tbl, one.conname);
          end loop;
          for one in select distinct tgrelid::regclass as tbl from pg_trigger join pg_class on pg_class.oid = tgrelid
                     where not tgisinternal and tgenabled <> 'D' and relnamespace::regnamespace::text
                       in ('ledger', 'payment', 'orders', 'shop', 'reconciliation') loop
            execute format('alter table %s disable trigger user', one.tbl);
          end loop;
        end $guards$
        """;

    @Autowired
    CompareBooks compareBooks;
    @Autowired
    Reconcile reconcile;
    @Autowired
    LoadBill loadBill;
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
    PlatformTransactionManager transactions;

    Merchant merchant;
    Product scarf;
    long first;
    Purchase order;

    @BeforeEach
    void sell() {
        merchant = market.merchant();
        scarf = market.product(merchant, 100_00, 20);
        first = ids.next();
        order = buy();
    }

    @ParameterizedTest(name = "{0} is found by {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        a missing payment       | ORDER_PAYMENT   | order $o          | delete from payment.payment where order_id = $o
        a doubled payment       | ORDER_PAYMENT   | order $o          | drop index payment.payment_once; insert into payment.payment select id + 1, order_id, channel, payer_id, merchant_id, amount_fen, state, journal_id, created_at, paid_at from payment.payment where order_id = $o
        a payment too small     | ORDER_PAYMENT   | order $o          | update payment.payment set amount_fen = amount_fen - 1 where order_id = $o
        a payment of no order   | PAYMENT_ORDER   | payment $y        | delete from orders.purchase_line where purchase_id = $o; delete from orders.purchase where id = $o
        another payer           | PAYMENT_ORDER   | payment $y        | update payment.payment set payer_id = payer_id + 1 where order_id = $o
        an order without journal| ORDER_JOURNAL   | order $o          | delete from ledger.entry where journal_id = $j; delete from ledger.journal where id = $j
        a journal too large     | ORDER_JOURNAL   | order $o          | update ledger.entry set amount = amount * 2 where journal_id = $j
        a journal without order | JOURNAL_ORDER   | journal $j PAYMENT| delete from orders.purchase_line where purchase_id = $o; delete from orders.purchase where id = $o
        a second journal        | JOURNAL_ORDER   | journal $k PAYMENT| insert into ledger.journal select $k, kind, 'again', order_id, memo, at from ledger.journal where id = $j
        another journal         | PAYMENT_JOURNAL | payment $y        | update payment.payment set journal_id = journal_id - 1 where order_id = $o
        another's wallet        | WALLET_CHANNEL  | payment $y        | update ledger.account set owner_id = owner_id + 1 where kind = 'WALLET' and id in (select account_id from ledger.entry where journal_id = $j)
        a wrong sum of shares   | SHARES          | order $o shares   | alter table orders.purchase_line drop constraint shares_make_the_amount; update orders.purchase_line set merchant_fen = merchant_fen + 1 where purchase_id = $o
        a wrong sum of lines    | SHARES          | order $o lines    | alter table orders.purchase_line drop constraint shares_make_the_amount; update orders.purchase_line set quantity = 2, amount_fen = amount_fen * 2 where purchase_id = $o
        a share paid elsewhere  | SETTLEMENT      | order $o MERCHANT | update orders.purchase set settled_at = now() where id = $o
        money lost in escrow    | ESCROW          | merchant $m       | update ledger.account set balance = balance - 1 where kind = 'ESCROW' and owner_id = $m
        stock lost              | STOCK           | sku $s stock      | update shop.sku set stock = stock - 1 where id = $s
        a sale not counted      | STOCK           | sku $s sold       | update shop.sku set sold = 0 where id = $s
        a balance made up       | LEDGER          | BALANCE_WRONG ESCROW $m | update ledger.account set balance = balance + 1 where kind = 'ESCROW' and owner_id = $m
        """)
    void findsAndNames(String damage, BookCheck check, String what, String sql) {
        var found = compareAfter(check, filled(sql));

        assertThat(found.differences()).as(damage).isPositive();
        assertThat(found.items()).as(damage).extracting(Difference::what).contains(filled(what));
        assertThat(found.items()).filteredOn(item -> item.orderId() != null)
                .allSatisfy(item -> assertThat(item.orderId()).isEqualTo(order.id()));
    }

    @ParameterizedTest
    @EnumSource(BookCheck.class)
    void findsNothingWhereNothingIsWrong(BookCheck check) {
        buy();
        var settled = settled();

        assertThat(compareAfter(check, "select 1").items()).as("also of " + settled.id()).isEmpty();
    }

    @Test
    void findsAShareThatWasNotPaid() {
        order = settled();

        var found = compareAfter(BookCheck.SETTLEMENT, filled("""
            update ledger.entry set amount = amount - 1 where journal_id =
              (select id from ledger.journal where kind = 'SETTLEMENT' and reference = '$o')
              and account_id = (select id from ledger.account where kind = 'MERCHANT' and owner_id = $m)"""));

        assertThat(found.items()).containsExactly(
                new Difference("order " + order.id() + " MERCHANT", order.id(), 95_00L, 94_99L));
    }

    @Test
    void findsAPaymentInTheChannelsFileThatIsNotKnown() {
        var day = LocalDate.of(2031, 1, (int) (ids.next() % 28) + 1);
        var file = "交易时间,微信订单号,商户订单号,交易状态,订单金额,微信退款单号,商户退款单号,申请退款金额\n"
                + "`2031-01-01 10:00:00,`4200000001,`987654321,`SUCCESS,`12.60,`0,`0,`0.00\n"
                + "总交易单数,应结订单总金额\n`1,`12.60\n";

        var bill = loadBill.load(finance(), "WECHAT", day, StandardCharsets.UTF_8, stream(file, StandardCharsets.UTF_8))
                .orRefuse();

        assertThat(bill.lines()).isEqualTo(1);
        var found = inTransaction(() -> compareBooks.compare(BookCheck.CHANNEL_BILL, Days.of(day)));
        assertThat(found.items()).containsExactly(
                new Difference("WECHAT " + day + " PAYMENT 987654321", null, 12_60L, null));
    }

    @Test
    void findsAPaymentAndARefundThatTheChannelsFileHasNot() {
        // A day of its own: other tests have payments of today.
        var day = LocalDate.of(2031, 3, 1);
        var file = "#支付宝业务明细查询\n支付宝交易号,商户订单号,业务类型,订单金额（元）,退款批次号/请求号\n2026\t,$y\t,交易\t,100.00,\t\n#合计\n";

        var found = inTransaction(() -> {
            past("update payment.payment set channel = 'ALIPAY', paid_at = '2031-03-01T12:00+08' where order_id = $o");
            loadBill.load(finance(), "ALIPAY", day, Charset.forName("GBK"),
                    stream(filled(file), Charset.forName("GBK"))).orRefuse();
            var same = compareBooks.compare(BookCheck.CHANNEL_BILL, Days.of(day));
            assertThat(same.items()).isEmpty();
            assertThat(same.compared()).isEqualTo(1);
            past("update reconciliation.bill_line set amount_fen = amount_fen - 1");
            return compareBooks.compare(BookCheck.CHANNEL_BILL, Days.of(day));
        });

        assertThat(found.items()).extracting(Difference::expected, Difference::found)
                .containsExactly(tuple(99_99L, 100_00L));
    }

    @Test
    void refusesAFileThatIsNoneOfAChannel() {
        var outcome = loadBill.load(finance(), "WECHAT", LocalDate.of(2031, 2, 1), StandardCharsets.UTF_8,
                stream("a,b\n1,2\n", StandardCharsets.UTF_8));

        assertThat(((Outcome.Refused<?>) outcome).refusal().code()).isEqualTo("BILL_UNREADABLE");
        assertThat(jdbc.sql("select count(*) from reconciliation.bill where day = '2031-02-01'").query(Long.class)
                .single()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"OPERATOR", "REVIEWER", "RULE_EDITOR"})
    void staffWithoutTheRightIsRefused(Role role) {
        assertThat(reconcile.ask(staff(role), null)).isInstanceOf(Outcome.Refused.class);
        assertThat(reconcile.history(staff(role), null, 20)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void runsWhenFinanceAsksAndKeepsWhatItFound() {
        var asked = reconcile.ask(finance(), LocalDate.now(Time.ZONE)).orRefuse();

        assertThat(reconcile.ask(finance(), null)).isInstanceOf(Outcome.Refused.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reconcile.read(finance(), asked.id()).orRefuse().endedAt() != null);
        var done = reconcile.read(finance(), asked.id()).orRefuse();
        assertThat(done.why()).isEmpty();
        assertThat(done.state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(done.results()).extracting(CheckResult::name).containsExactly(BookCheck.values());
        assertThat(reconcile.history(finance(), null, 5).orRefuse().items()).extracting(Reconciliation::id)
                .contains(done.id());
        assertThat(catchThrowable(() -> jdbc
                .sql("update reconciliation.result set differences = 0").update())).hasMessageContaining("append-only");
    }

    @Test
    void isNotFooledByOrdersThatAreMadeWhileItRuns() {
        var twice = new TransactionTemplate(transactions);
        twice.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        var counts = twice.execute(status -> {
            long before = compareBooks.compare(BookCheck.ORDER_PAYMENT, mine()).compared();
            CompletableFuture.supplyAsync(this::buy).join();
            return List.of(before, compareBooks.compare(BookCheck.ORDER_PAYMENT, mine()).compared(),
                    compareBooks.compare(BookCheck.JOURNAL_ORDER, mine()).compared());
        });

        assertThat(counts).containsExactly(1L, 1L, 1L);
    }

    @Test
    void beginsAnewWhatACrashHasCutShort() {
        long id = ids.next();
        jdbc.sql("insert into reconciliation.run (id, from_id, to_id, started_at) values (?, ?, ?, now())")
                .params(id, first, first + 1).update();
        jdbc.sql("insert into reconciliation.result values (?, 'STOCK', 0, 0, 0, 0, '[]', now())").param(id).update();

        reconcile.run(id);

        assertThat(reconcile.read(finance(), id).orRefuse().state()).isEqualTo(Reconciliation.State.FAILED);
        assertThat(reconcile.history(finance(), null, 5).orRefuse().items().getFirst())
                .satisfies(anew -> assertThat(anew.id()).isGreaterThan(id));
    }

    /** What a check finds among the rows of this test, after a statement that no guard has seen. */
    private CheckResult compareAfter(BookCheck check, String sql) {
        return inTransaction(() -> {
            past("delete from ledger.account where kind = 'ESCROW' and owner_id <> $m;"
                    + "delete from ledger.account where kind in ('REFUNDING', 'PAYING_OUT');"
                    + "delete from payment.refund where state <> 'DONE'; delete from payment.withdrawal;"
                    + "delete from payment.split_part;"
                    + "update orders.purchase set settled_at = now() where merchant_id <> $m;"
                    + "delete from shop.sku where id <> $s;"
                    + "delete from reconciliation.bill_line; delete from reconciliation.bill");
            if (check == BookCheck.LEDGER) {
                past("""
                    delete from ledger.journal where id not in (
                      select journal_id from ledger.entry where account_id in (
                        select w.account_id from ledger.entry w join ledger.account on account.id = w.account_id
                        join ledger.journal j on j.id = w.journal_id
                        where j.order_id = $o and account.kind = 'WALLET'));
                    delete from ledger.entry where journal_id not in (select id from ledger.journal);
                    delete from ledger.account where id not in (select account_id from ledger.entry);
                    with line as (select journal_id, leg, row_number() over by_account as number,
                                         sum(amount) over by_account as balance from ledger.entry
                                  window by_account as (partition by account_id order by number))
                    update ledger.entry set number = -line.number, balance_after = line.balance from line
                    where line.journal_id = entry.journal_id and line.leg = entry.leg;
                    update ledger.entry set number = -number;
                    alter table ledger.account drop constraint balance_not_negative;
                    update ledger.account set entries = (select count(*) from ledger.entry where account_id = account.id),
                      balance = (select sum(amount) from ledger.entry where account_id = account.id)""");
            }
            past(sql);
            return compareBooks.compare(check, mine());
        });
    }

    private Days mine() {
        return Days.all().between(first, Long.MAX_VALUE);
    }

    /** Past all triggers and foreign keys. */
    private void past(String sql) {
        jdbc.sql(WITHOUT_GUARDS).update();
        for (var one : filled(sql).split(";")) {
            if (one.strip().startsWith("select")) {
                continue;
            }
            jdbc.sql(one).update();
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return work.get();
        }));
    }

    private String filled(String text) {
        return text.replace("$o", Long.toString(order.id())).replace("$m", Long.toString(merchant.id()))
                .replace("$s", Long.toString(scarf.skus().getFirst().id()))
                .replace("$k", Long.toString(order.id() + 1)).replace("$j", id("journal_id"))
                .replace("$y", id("id"));
    }

    private String id(String column) {
        return jdbc.sql("select " + column + " from payment.payment where order_id = ?").param(order.id())
                .query(String.class).list().stream().findFirst().orElse("none");
    }

    private Purchase buy() {
        var buyer = market.buyer(Money.ofYuan(1_000));
        var request = new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), 100_00,
                "WALLET");
        return placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), request).orRefuse().order();
    }

    private Purchase settled() {
        var buyer = market.buyer(Money.ofYuan(1_000));
        var request = new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), 100_00,
                "WALLET");
        var bought = placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), request).orRefuse().order();
        shipOrder.ship(merchant.owner(), merchant.id(), bought.id(), "顺丰", "SF1234567890").orRefuse();
        confirmReceipt.confirm(buyer.caller(), bought.id()).orRefuse();
        jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = ?").param(bought.id())
                .update();
        return settleEscrow.settle(bought.id()).orRefuse();
    }

    private static ByteArrayInputStream stream(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    private static Caller finance() {
        return staff(Role.FINANCE);
    }

    private static Caller staff(Role role) {
        return new Caller(1, "财务", false,
                List.of(new Membership(Organisation.PLATFORM_ID, "平台", OrganisationKind.PLATFORM, role)));
    }
}
