package io.bihuan.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Follows;
import io.bihuan.foundation.Outcome;
import io.bihuan.live.DirectRoom;
import io.bihuan.order.Market;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.rules.live.RoomState;
import io.bihuan.rules.money.Money;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class RoomReportsTest {

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    DirectRoom directRoom;
    @Autowired
    Follows follows;
    @Autowired
    RoomReports reports;

    @Test
    void isNotThereForAnyoneButTheHost() {
        var host = market.host();
        var room = market.room(host);

        for (var stranger : new io.bihuan.account.Caller[]{market.person(), market.host()}) {
            var outcome = reports.report(stranger, room.id());
            assertThat(((Outcome.Refused<?>) outcome).refusal().code()).isEqualTo("NOT_FOUND");
        }
        assertThat(reports.report(host, room.id())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void isAllZeroBeforeTheRoomIsLive() {
        var host = market.host();

        var report = reports.report(host, market.room(host).id()).orRefuse();

        assertThat(report.gmvFen()).isZero();
        assertThat(report.seconds()).isZero();
        assertThat(report.newFollowers()).isZero();
        assertThat(report.perMinute()).isEmpty();
    }

    @Test
    void countsWhatWasSoldInTheRoomAndWhoFollowedMeanwhile() throws Exception {
        var host = market.hostWithAgency();
        var shop = market.merchant();
        var scarf = market.product(shop, 100_00, 20);
        try (var onAir = market.onAir(host, scarf)) {
            var fan = market.buyer(Money.ofYuan(1_000));
            var another = market.buyer(Money.ofYuan(1_000));
            follows.follow(fan.caller().personId(), host.personId()).orRefuse();
            buy(fan, onAir, scarf.skus().getFirst().id(), 2);
            buy(fan, onAir, scarf.skus().getFirst().id(), 1);
            buy(another, onAir, scarf.skus().getFirst().id(), 1);
            directRoom.direct(host, onAir.room().id(), RoomState.ENDED).orRefuse();

            var report = reports.report(host, onAir.room().id()).orRefuse();

            assertThat(report.gmvFen()).isEqualTo(400_00);
            assertThat(report.paidOrders()).isEqualTo(3);
            assertThat(report.buyers()).isEqualTo(2);
            assertThat(report.itemsSold()).isEqualTo(4);
            assertThat(report.commissionFen()).as("20 % of the goods").isEqualTo(80_00);
            assertThat(report.hostIncomeFen()).as("72 less the agency's 30 %").isEqualTo(50_40);
            assertThat(report.newFollowers()).isEqualTo(1);
            assertThat(report.items()).singleElement().satisfies(item -> assertThat(item.units()).isEqualTo(4));
            assertThat(report.perMinute().stream().mapToLong(RoomReports.Minute::gmvFen).sum()).isEqualTo(400_00);
        }
    }

    private void buy(Market.Buyer buyer, Market.OnAir onAir, long skuId, int quantity) {
        placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), new OrderRequest(skuId, quantity,
                onAir.room().id(), onAir.itemId(), buyer.address().id(), 100_00, "WALLET")).orRefuse();
    }
}
