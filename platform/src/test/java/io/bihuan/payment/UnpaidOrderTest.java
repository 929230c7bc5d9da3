package io.bihuan.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.Market;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PayOrder;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.Product;
import io.bihuan.shop.Products;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Orders whose money comes from outside: in time, or when they are closed. */
@PlatformTest
class UnpaidOrderTest {

    private static final long FEN = 100_00;

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    PayOrder payOrder;
    @Autowired
    Purchases purchases;
    @Autowired
    Payments payments;
    @Autowired
    AskForPayment askForPayment;
    @Autowired
    RecordPayment recordPayment;
    @Autowired
    Products products;
    @Autowired
    Ledger ledger;
    @LocalServerPort
    int port;

    Market.Merchant merchant;
    Product scarf;
    Market.Buyer buyer;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, FEN, 5);
        buyer = market.buyer(Money.ofYuan(1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHAT", "ALIPAY"})
    void anOrderWaitsForItsMoneyAndIsPaidWhenItComes(String channel) throws Exception {
        var order = placed(channel);
        assertThat(order.state()).isEqualTo(OrderState.CREATED);
        var payment = payments.ofOrder(order.id()).orElseThrow();
        assertThat(payOrder.pay(buyer.caller(), order.id(), "WALLET")).isInstanceOf(
                Outcome.Refused.class);

        askForPayment.ask(buyer.caller(), order.id()).orRefuse();
        StandInChannels.of(channel).buyerPays(payment.id()).sendTo(port);

        assertThat(state(order)).isEqualTo(OrderState.PAID);
        assertThat(stock()).isEqualTo(4);
        assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ofFen(FEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHAT", "ALIPAY"})
    void moneyThatComesWhenTheOrderIsClosedGoesBackAndTheStockIsFree(String channel) throws Exception {
        var order = placed(channel);
        var payment = payments.ofOrder(order.id()).orElseThrow();
        askForPayment.ask(buyer.caller(), order.id()).orRefuse();
        recordPayment.close(payment.id());

        assertThat(state(order)).isEqualTo(OrderState.CLOSED);
        assertThat(stock()).isEqualTo(5);
        StandInChannels.of(channel).buyerPays(payment.id()).sendTo(port);

        assertThat(state(order)).isEqualTo(OrderState.CLOSED);
        assertThat(stock()).isEqualTo(5);
        assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHAT", "ALIPAY"})
    void whoWantedToPayByWalletMayChooseAnotherWay(String channel) throws Exception {
        var order = placeOrder.placeUnpaid(buyer.caller(), UUID.randomUUID().toString(), request("WALLET")).orRefuse()
                .order();

        var waiting = payOrder.pay(buyer.caller(), order.id(), channel).orRefuse();
        assertThat(waiting.state()).isEqualTo(OrderState.CREATED);
        assertThat(waiting.channel()).isEqualTo(channel);
        askForPayment.ask(buyer.caller(), order.id()).orRefuse();
        StandInChannels.of(channel).buyerPays(payments.ofOrder(order.id()).orElseThrow().id()).sendTo(port);

        assertThat(state(order)).isEqualTo(OrderState.PAID);
    }

    private Purchase placed(String channel) {
        return placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), request(channel)).orRefuse().order();
    }

    private OrderRequest request(String channel) {
        return new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), FEN, channel);
    }

    private OrderState state(Purchase order) {
        return purchases.find(order.id()).orElseThrow().state();
    }

    private int stock() {
        return products.offer(scarf.skus().getFirst().id()).orElseThrow().stock();
    }
}
