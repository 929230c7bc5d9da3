package io.bihuan.bench;

import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.Organisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.ledger.AuditLedger;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether orders, stock, payments and ledger of an {@link OrderMarket} agree with each other. */
public final class OrderBooks {

    private final ApplicationContext platform;
    private final JdbcClient jdbc;
    private final List<String> wrong = new ArrayList<>();

    public OrderBooks(ApplicationContext platform) {
        this.platform = platform;
        this.jdbc = platform.getBean(JdbcClient.class);
    }

    /** What is wrong; empty if all is as it should be. */
    public List<String> wrong() {
        long orders = count("select count(*) from orders.purchase");
        expect("no stock below 0", 0, "select count(*) from shop.sku where stock < 0");
        expect("stock left and units sold are the stock", 0,
                "select count(*) from shop.sku where stock + sold <> " + OrderMarket.UNITS_OF_SKU);
        expect("units sold of each SKU are units ordered", 0, """
            select count(*) from shop.sku full join (
              select sku_id, sum(quantity) as units from orders.purchase_line join orders.terms on terms.id = terms_id
              group by sku_id) as ordered on sku_id = sku.id
            where coalesce(sold, 0) <> coalesce(units, 0)
            """);
        expect("every order has its line", orders, "select count(distinct purchase_id) from orders.purchase_line");
        expect("every order is paid once", orders,
                "select count(distinct order_id) from payment.payment where state = 'PAID'");
        expect("no payment without its order", orders, "select count(*) from payment.payment");
        expect("escrow holds what was paid and not settled",
                count("select coalesce(sum(paid_fen), 0)::bigint from orders.purchase where state <> 'SETTLED'"),
                "select coalesce(sum(balance), 0)::bigint from ledger.account where kind = 'ESCROW'");
        var auditor = new Caller(1, "审计", false, List.of(new Membership(Organisation.PLATFORM_ID, "平台",
                OrganisationKind.PLATFORM, Role.FINANCE)));
        var audit = platform.getBean(AuditLedger.class).audit(auditor).orRefuse();
        if (!audit.isClean()) {
            wrong.add("the ledger is not clean: " + audit);
        }
        return wrong;
    }

    public void expect(String what, long expected, String query) {
        long found = count(query);
        if (found != expected) {
            wrong.add(what + ": expected " + expected + ", found " + found);
        }
    }

    private long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
