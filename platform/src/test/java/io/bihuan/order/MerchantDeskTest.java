package io.bihuan.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Market.Merchant;
import io.bihuan.rules.money.Money;
import io.bihuan.shop.Product;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a merchant reads of its sales: the desk's figures and the export. */
@PlatformTest
class MerchantDeskTest {

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    MerchantDesk desk;
    @LocalServerPort
    int port;

    Merchant merchant;
    Product scarf;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, 100_00, 20);
    }

    @Test
    void countsInEscrowOnlyWhatTheStatementWillPayTheMerchant() {
        var order = buy(market.buyer(Money.ofYuan(1_000)), 2);

        var figures = desk.figures(merchant.id());

        assertThat(figures.todayGmvFen()).isEqualTo(200_00);
        assertThat(figures.escrowFen()).as("without the platform's fee").isEqualTo(190_00);
        assertThat(figures.toShip()).isEqualTo(1);
        assertThat(figures.availableFen()).isZero();
        assertThat(order.paidFen()).isEqualTo(200_00);
    }

    @Test
    void exportsOnlyTheOrdersThatWereSearchedFor() throws Exception {
        var first = buy(market.buyer(Money.ofYuan(1_000)), 1);
        var second = buy(market.buyer(Money.ofYuan(1_000)), 1);

        assertThat(export("")).contains(Long.toString(first.id()), Long.toString(second.id()));
        assertThat(export("?q=" + first.id())).contains(Long.toString(first.id()))
                .doesNotContain(Long.toString(second.id()));
    }

    private Purchase buy(Buyer buyer, int quantity) {
        return placeOrder.place(buyer.caller(), UUID.randomUUID().toString().replace("-", ""),
                new OrderRequest(scarf.skus().getFirst().id(), quantity, null, null, buyer.address().id(), 100_00,
                        "WALLET"))
                .orRefuse().order();
    }

    private String export(String query) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:" + port + "/api/v1/merchants/" + merchant.id() + "/orders.csv"
                    + query);
            var request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + market.token(merchant.owner())).build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
