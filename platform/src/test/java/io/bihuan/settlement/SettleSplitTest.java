package io.bihuan.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.Market;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.payment.AskForPayment;
import io.bihuan.payment.Payments;
import io.bihuan.payment.StandInChannels;
import io.bihuan.payment.payout.Earner;
import io.bihuan.payment.payout.NamePayee;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.shop.Product;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sale that was paid at an institution which holds the money until it is settled. */
@PlatformTest
class SettleSplitTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long FEN = 100_00;
    private static final String NAME = "杭州商贸有限公司";

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
    Payments payments;
    @Autowired
    AskForPayment askForPayment;
    @Autowired
    NamePayee namePayee;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;
    @LocalServerPort
    int port;

    Market.Merchant merchant;
    Product scarf;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, FEN, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHAT", "ALIPAY"})
    void theMerchantGetsItsShareFromTheInstitution(String channel) throws Exception {
        var account = "settled-" + merchant.id();
        StandInChannels.of(channel).names.put(account, NAME);
        namePayee.add(merchant.owner(), new Earner(Party.MERCHANT, merchant.id()), channel, account, NAME).orRefuse();
        var order = received(channel);

        settleEscrow.settle(order.id()).orRefuse();

        long share = share(order);
        assertThat(ledger.balance(Account.merchant(merchant.id()))).isEqualTo(Money.ZERO);
        await().atMost(SOON).until(() -> StandInChannels.of(channel).receivedFen(account) == share);
        await().atMost(SOON)
                .until(() -> ledger.balance(Account.payingOut(merchant.id())).equals(Money.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHAT", "ALIPAY"})
    void withoutAnAccountThereTheShareIsEarningsHere(String channel) throws Exception {
        var order = received(channel);

        settleEscrow.settle(order.id()).orRefuse();

        assertThat(ledger.balance(Account.merchant(merchant.id()))).isEqualTo(Money.ofFen(share(order)));
        assertThat(jdbc.sql("select amount_fen from payment.split where order_id = ?").param(order.id())
                .query(Long.class).single()).isZero();
    }

    private static long share(Purchase order) {
        return order.shares().stream().filter(share -> share.party() == Party.MERCHANT)
                .mapToLong(share -> share.amountFen()).sum();
    }

    private Purchase received(String channel) throws Exception {
        var buyer = market.buyer(Money.ZERO);
        var order = placeOrder.place(buyer.caller(), UUID.randomUUID().toString(),
                new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), FEN, channel))
                .orRefuse().order();
        askForPayment.ask(buyer.caller(), order.id()).orRefuse();
        StandInChannels.of(channel).buyerPays(payments.ofOrder(order.id()).orElseThrow().id()).sendTo(port);
        shipOrder.ship(merchant.owner(), merchant.id(), order.id(), "顺丰", "SF10000001").orRefuse();
        confirmReceipt.confirm(buyer.caller(), order.id()).orRefuse();
        jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = ?").param(order.id())
                .update();
        return order;
    }
}
