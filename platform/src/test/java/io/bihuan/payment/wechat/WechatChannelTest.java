package io.bihuan.payment.wechat;

import io.bihuan.payment.channel.ChannelHttp;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.ExternalChannelContract;
import io.bihuan.payment.channel.StandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.json.JsonMapper;

class WechatChannelTest extends ExternalChannelContract {

    private static final WechatStandIn WECHAT = new WechatStandIn();
    private static final ChannelHttp HTTP = new ChannelHttp(WECHAT.address(), Duration.ofMillis(500));
    private static final WechatChannel CHANNEL = channel(
            WechatKeys.of(WechatStandIn.KEY_ID, WECHAT.own.getPublic(), Clock.systemUTC()));

    @AfterAll
    static void close() {
        HTTP.close();
        WECHAT.close();
    }

    private static WechatChannel channel(WechatKeys keys) {
        var transport = new WechatTransport(HTTP, WechatStandIn.MERCHANT,
                WechatKeys.serial(WECHAT.merchantCertificate), WECHAT.merchant.getPrivate(), keys);
        return new WechatChannel(WechatStandIn.MERCHANT, WechatStandIn.APP,
                "https://shop.example.com/api/v1/payment-callbacks/wechat", transport,
                new WechatNotices(WechatStandIn.MERCHANT, WechatStandIn.APP, WechatStandIn.KEY, keys,
                        JsonMapper.shared()),
                Optional.of(new WechatSplits(WechatStandIn.APP, transport, WECHAT.merchant.getPrivate(), keys)));
    }

    @Override
    protected ExternalChannel channel() {
        return CHANNEL;
    }

    @Override
    protected StandIn institution() {
        return WECHAT;
    }
}
