package io.bihuan.demo;

import io.bihuan.account.Addresses;
import io.bihuan.live.Shelf;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PickOrder;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.order.OrderState;
import org.springframework.stereotype.Component;

/** What people of the demo market have bought before anybody looked in. */
@Component
@InDemoMode
class DemoOrders {

    private static final String WALLET = "WALLET";
    private static final String CARRIER = "顺丰速运";
    private static final long FIRST_WAYBILL = 1_390_000_000_000L;

    private final DemoPeople people;
    private final DemoGoods goods;
    private final DemoStage stage;
    private final Shelf shelf;
    private final Addresses addresses;
    private final PlaceOrder placeOrder;
    private final PickOrder pickOrder;
    private final ShipOrder shipOrder;
    private final ConfirmReceipt confirmReceipt;

    DemoOrders(DemoPeople people, DemoGoods goods, DemoStage stage, Shelf shelf, Addresses addresses,
            PlaceOrder placeOrder, PickOrder pickOrder, ShipOrder shipOrder, ConfirmReceipt confirmReceipt) {
        this.people = people;
        this.goods = goods;
        this.stage = stage;
        this.shelf = shelf;
        this.addresses = addresses;
        this.placeOrder = placeOrder;
        this.pickOrder = pickOrder;
        this.shipOrder = shipOrder;
        this.confirmReceipt = confirmReceipt;
    }

    /** Makes sure that the order was made and came as far as the script says; doing it again changes nothing. */
    Purchase ensure(MarketScript script, int number) {
        var plan = script.orders().get(number);
        var order = place(script, plan, "demo-order-" + number);
        var owner = people.caller(script.shopOf(plan.product()).owner());
        if (plan.until() == MarketScript.Until.PREPARING && order.state() == OrderState.PAID) {
            return pickOrder.pick(owner, order.merchantId(), order.id()).orRefuse();
        }
        if (plan.until() != MarketScript.Until.PAID && order.state() == OrderState.PAID) {
            order = shipOrder.ship(owner, order.merchantId(), order.id(), CARRIER, "SF" + (FIRST_WAYBILL + number))
                    .orRefuse();
        }
        if (plan.until() == MarketScript.Until.RECEIVED && order.state() == OrderState.SHIPPED) {
            return confirmReceipt.confirm(people.caller(plan.buyer()), order.id()).orRefuse();
        }
        return order;
    }

    private Purchase place(MarketScript script, MarketScript.PastOrder plan, String key) {
        var buyer = people.caller(plan.buyer());
        var product = goods.product(script, plan.product());
        var sku = product.skus().get(plan.sku() - 1);
        var title = script.rooms().stream().filter(one -> one.host().equals(plan.room())).findFirst().orElseThrow()
                .title();
        var room = stage.find(people.caller(plan.room()), title).orElseThrow();
        var item = shelf.of(room.id()).stream().filter(one -> one.productId() == product.id()).findFirst()
                .orElseThrow();
        var address = addresses.of(buyer.personId()).getFirst();
        return placeOrder.place(buyer, key, new OrderRequest(sku.id(), plan.quantity(), room.id(), item.id(),
                address.id(), sku.priceFen(), WALLET)).orRefuse().order();
    }
}
