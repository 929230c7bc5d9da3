package io.bihuan.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.Market;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.money.Money;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** ASKS.md: commission changes retroactively elsewhere. */
@PlatformTest
class FrozenSaleTest {

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
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aCommissionThatChangesAfterTheSaleDoesNotTouchIt() throws Exception {
        var merchant = market.merchant();
        var scarf = market.product(merchant, 100_00, 20);
        var host = market.host();
        var buyer = market.buyer(Money.ofYuan(1_000));
        try (var onAir = market.onAir(host, scarf)) {
            var order = placeOrder.place(buyer.caller(), UUID.randomUUID().toString(),
                    new OrderRequest(scarf.skus().getFirst().id(), 1, onAir.room().id(), onAir.itemId(),
                            buyer.address().id(), 100_00, "WALLET"))
                    .orRefuse().order();

            jdbc.sql("update shop.product set commission_bp = 5000 where id = ?").param(scarf.id()).update();
            shipOrder.ship(merchant.owner(), merchant.id(), order.id(), "顺丰", "SF1234567890").orRefuse();
            confirmReceipt.confirm(buyer.caller(), order.id()).orRefuse();
            jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = ?")
                    .param(order.id()).update();
            settleEscrow.settle(order.id()).orRefuse();
        }

        assertThat(ledger.balance(Account.host(host.personId()))).isEqualTo(Money.ofFen(18_00));
        assertThat(ledger.balance(Account.merchant(merchant.id()))).isEqualTo(Money.ofFen(75_00));
    }
}
