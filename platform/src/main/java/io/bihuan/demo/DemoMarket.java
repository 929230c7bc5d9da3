package io.bihuan.demo;

import io.bihuan.account.Addresses;
import io.bihuan.account.Follows;
import io.bihuan.payment.Wallet;
import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets the demo market up, once for each data folder, and opens its rooms on every start. Each thing is made only if it
 * is not there, so a start that was broken off is simply done again.
 */
@Component
@InDemoMode
class DemoMarket implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoMarket.class);
    private static final String SET_UP = "market";
    private static final String SOLD = "orders";
    private static final String CAME_BACK = "after-sales";
    private static final long VIEWER_POCKET_MONEY_FEN = 5_000_00;
    private static final String PHONE = "13800138000";

    private final JdbcClient jdbc;
    private final DemoPeople people;
    private final DemoGoods goods;
    private final DemoAgency agency;
    private final DemoRooms rooms;
    private final DemoOrders orders;
    private final DemoAfterSales afterSales;
    private final Addresses addresses;
    private final Follows follows;
    private final Wallet wallet;
    private final Clock clock;
    private final MarketScript script = MarketScript.read();

    DemoMarket(JdbcClient jdbc, DemoPeople people, DemoGoods goods, DemoAgency agency, DemoRooms rooms,
            DemoOrders orders, DemoAfterSales afterSales, Addresses addresses, Follows follows, Wallet wallet,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.goods = goods;
        this.agency = agency;
        this.rooms = rooms;
        this.orders = orders;
        this.afterSales = afterSales;
        this.addresses = addresses;
        this.follows = follows;
        this.wallet = wallet;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        if (!isReached(SET_UP)) {
            LOG.info("setting up the demo market …");
            setUp();
            reached(SET_UP);
        }
        rooms.open();
        // Orders of the past were made in rooms: only the first start has to wait for them.
        if (!isReached(SOLD) && rooms.awaitLive()) {
            for (int i = 0; i < script.orders().size(); i++) {
                orders.ensure(script, i);
            }
            reached(SOLD);
        }
        // Those who rule them may have come into the script after this data folder was set up.
        if (isReached(SOLD) && !isReached(CAME_BACK) && rooms.awaitLive()) {
            script.people().forEach(people::ensure);
            for (int i = 0; i < script.afterSales().size(); i++) {
                afterSales.ensure(script, i);
            }
            reached(CAME_BACK);
        }
    }

    private void setUp() {
        script.people().forEach(people::ensure);
        script.buyers().forEach(buyer -> {
            people.ensure(buyer.key(), buyer.nickname());
            settleIn(buyer.key(), buyer.nickname(), buyer.region(), buyer.street());
        });
        var viewer = script.people().getFirst();
        settleIn(viewer.key(), viewer.nickname(), "北京市 朝阳区", "望京街 9 号 2 单元 301");
        script.merchants().forEach(goods::ensure);
        agency.ensure(script.agency());
        script.follows().forEach(one -> follows
                .follow(people.caller(one.who()).personId(), people.caller(one.host()).personId()).orRefuse());
    }

    private void settleIn(String key, String recipient, String region, String street) {
        var caller = people.caller(key);
        if (addresses.of(caller.personId()).isEmpty()) {
            addresses.save(caller.personId(), null, recipient, PHONE, region, street, true).orRefuse();
        }
        wallet.topUp(caller, "demo-pocket-money", VIEWER_POCKET_MONEY_FEN).orRefuse();
    }

    private boolean isReached(String milestone) {
        return jdbc.sql("select exists (select from demo.milestone where name = :name)").param("name", milestone)
                .query(Boolean.class).single();
    }

    private void reached(String milestone) {
        jdbc.sql("insert into demo.milestone (name, reached_at) values (:name, :at) on conflict do nothing")
                .param("name", milestone).param("at", Timestamp.from(clock.instant())).update();
    }
}
