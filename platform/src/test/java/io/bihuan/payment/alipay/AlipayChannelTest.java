package io.bihuan.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.payment.channel.ChannelHttp;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.ExternalChannelContract;
import io.bihuan.payment.channel.Payee;
import io.bihuan.payment.channel.Payouts;
import io.bihuan.payment.channel.Payouts.PayoutThere;
import io.bihuan.payment.channel.Reply;
import io.bihuan.payment.channel.StandIn;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AlipayChannelTest extends ExternalChannelContract {

    private static final AlipayStandIn ALIPAY = new AlipayStandIn();
    private static final ChannelHttp HTTP = new ChannelHttp(ALIPAY.address(), Duration.ofMillis(500));
    private static final AlipayKeys KEYS = new AlipayKeys(ALIPAY.application.getPrivate(), ALIPAY.own.getPublic(),
            null);
    private static final AlipayApi API = new AlipayApi(HTTP, AlipayStandIn.APP, KEYS, JsonMapper.shared(),
            Clock.systemUTC());
    private static final AlipayChannel CHANNEL = new AlipayChannel(AlipayStandIn.APP, AlipayStandIn.SELLER,
            "https://shop.example.com/api/v1/payment-callbacks/alipay", API,
            new AlipayNotices(AlipayStandIn.APP, AlipayStandIn.SELLER, KEYS),
            Optional.of(new AlipaySplits(AlipayStandIn.SELLER, API)), Optional.of(new AlipayPayouts(API)));

    @AfterAll
    static void close() {
        HTTP.close();
        ALIPAY.close();
    }

    @Test
    void paysOutToTheOneWhoseNameItIs() {
        var order = payout("alice@example.com", "爱丽丝");
        ALIPAY.names.put("alice@example.com", "爱丽丝");
        assertThat(payouts().findPayout(order)).isEqualTo(Reply.yes(new PayoutThere.Absent()));

        assertThat(payouts().payOut(order)).isEqualTo(Reply.yes(new PayoutThere.UnderWay()));
        payouts().payOut(order);

        assertThat(payouts().findPayout(order)).isEqualTo(Reply.yes(new PayoutThere.Done("2026" + number)));
        payouts().findPayout(order);
        assertThat(ALIPAY.receivedFen("alice@example.com")).isEqualTo(88);
    }

    @Test
    void paysNothingOutToAnotherName() {
        ALIPAY.names.put("bob@example.com", "鲍勃");

        assertThat(payouts().payOut(payout("bob@example.com", "爱丽丝")))
                .isEqualTo(Reply.yes(new PayoutThere.Returned("PAYEE_USER_INFO_ERROR", "不可以")));
    }

    @Test
    void aPayoutForWhichThePlatformHasTooLittleThereMayBeTriedAgain() {
        ALIPAY.refundsBecome("NOT_ENOUGH");
        try {
            assertThat(payouts().payOut(payout("carol@example.com", "卡罗"))).isInstanceOf(Reply.No.class);
        } finally {
            ALIPAY.refundsBecome("REFUND_SUCCESS");
        }
    }

    private static Payouts payouts() {
        return CHANNEL.payouts().orElseThrow();
    }

    private Payouts.Order payout(String account, String name) {
        return new Payouts.Order(number, new Payee(Payee.Kind.PERSON, account, name), Money.ofFen(88), "提现");
    }

    @Override
    protected ExternalChannel channel() {
        return CHANNEL;
    }

    @Override
    protected StandIn institution() {
        return ALIPAY;
    }
}
