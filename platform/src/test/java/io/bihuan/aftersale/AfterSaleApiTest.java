package io.bihuan.aftersale;

import static io.bihuan.aftersale.Sale.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.aftersale.Sale.Shop;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Purchase;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.money.Money;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** After-sales as clients use them: every view says the state, who acts until when, and what can be done. */
@PlatformTest
class AfterSaleApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Sale sale;
    @Autowired
    Market market;
    @LocalServerPort
    int port;

    Shop shop;
    Buyer buyer;

    @BeforeEach
    void openShop() {
        shop = sale.shop(10);
        buyer = sale.buyer();
    }

    private record Answer(int status, JsonNode body) {

        String code() {
            return body.path("code").asString();
        }
    }

    @Test
    void aRefundIsNotSentToAnotherAccountOrByAmountsThatAreNone() throws Exception {
        var order = sale.shipped(buyer, shop, 1);
        var path = "/orders/" + order.id() + "/after-sales";
        var asked = """
            {"line": 1, "kind": "REFUND_ONLY", "reason": "DAMAGED", "units": 0, "amountFen": %s%s}""";

        var elsewhere = post(buyer.caller(), path, asked.formatted("100", ", \"account\": \"42\""));
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.code()).isEqualTo("FIELD_UNKNOWN");
        for (var amount : new String[]{"-1", "0", "10001", "9223372036854775807"}) {
            assertThat(post(buyer.caller(), path, asked.formatted(amount, "")).status()).as(amount).isIn(409, 422);
        }
        for (var amount : new String[]{"0.5", "9223372036854775808", "1e30", "\"abc\"", "null"}) {
            assertThat(post(buyer.caller(), path, asked.formatted(amount, "")).status()).as(amount).isIn(400, 422);
        }
        assertThat(post(buyer.caller(), path, asked.formatted("100", "").replace("DAMAGED", "BORED")).status())
                .isEqualTo(422);
        assertThat(sale.rows(order).values()).containsOnly(0L);
        assertThat(sale.wallet(buyer)).isEqualTo(Money.ofYuan(100_000 - 100));
    }

    @Test
    void anOrderIsNotRefundedTwiceByTwoChannels() throws Exception {
        var order = sale.shipped(buyer, shop, 1);
        var path = "/orders/" + order.id() + "/after-sales";
        var asked = """
            {"line": 1, "kind": "REFUND_ONLY", "reason": "DAMAGED", "units": 0, "amountFen": 10000%s}""";

        var byAnother = post(buyer.caller(), path, asked.formatted(", \"channel\": \"WECHAT\""));
        assertThat(byAnother.code()).as("money goes back the way it came").isEqualTo("FIELD_UNKNOWN");
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 100_00);
        sale.move(shop.owner(), open, NextStep.of(AfterSaleEvent.CONSENT));

        assertThat(post(buyer.caller(), path, asked.formatted("")).status()).as("asked for again").isEqualTo(409);
        assertThat(post(shop.owner(), "/merchants/" + shop.id() + "/orders/" + order.id() + "/compensations",
                "{\"line\": 1, \"amountFen\": 1}").status()).as("given by the merchant").isEqualTo(409);
        assertThat(post(buyer.caller(), "/orders/" + order.id() + "/cancellation",
                "{\"reason\": \"CHANGED_MIND\"}").status()).as("called off").isEqualTo(409);
        assertThat(sale.rows(order)).containsEntry("refunds", 1L).containsEntry("after-sales", 1L);
        assertThat(sale.wallet(buyer)).isEqualTo(Money.ofYuan(100_000));
    }

    @Test
    void nothingIsSeenWithoutASessionOrByStrangers() throws Exception {
        var order = sale.shipped(buyer, shop, 1);
        var id = open(order, "50").path("id").asString();
        var stranger = sale.buyer();

        assertThat(get(null, "/after-sales/" + id).status()).isEqualTo(401);
        assertThat(get(stranger.caller(), "/after-sales/" + id).status()).isEqualTo(404);
        assertThat(post(stranger.caller(), "/after-sales/" + id + "/evidence", "{\"words\": \"我\"}").status())
                .isEqualTo(404);
        assertThat(get(stranger.caller(), "/merchants/" + shop.id() + "/after-sales").status()).isEqualTo(403);
        assertThat(get(stranger.caller(), "/platform/disputes").status()).isEqualTo(403);
        assertThat(get(shop.owner(), "/platform/disputes").status()).isEqualTo(403);
    }

    @Test
    void theOptionsOfAnOpenOneAreWhatItCanBeChangedTo() throws Exception {
        var order = sale.shipped(buyer, shop, 1);
        var id = open(order, "5000").path("id").asString();

        var line = get(buyer.caller(), "/orders/" + order.id() + "/after-sale-options").body().path(0);

        assertThat(line.path("open").asBoolean()).isTrue();
        assertThat(line.at("/choices").toString()).contains("RETURN_REFUND").doesNotContain("EXCHANGE", "CANCEL");
        var again = post(buyer.caller(), "/orders/" + order.id() + "/after-sales", """
            {"line": 1, "kind": "REFUND_ONLY", "reason": "DAMAGED", "units": 0, "amountFen": 100}""");
        assertThat(again.code()).isEqualTo("AFTER_SALE_ANOTHER_OPEN");
        var changed = post(buyer.caller(), "/after-sales/" + id + "/steps", """
            {"event": "CHANGE", "change":
              {"kind": "RETURN_REFUND", "reason": "CHANGED_MIND", "units": 1, "amountFen": 10000}}""");
        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
        assertThat(changed.body().path("kind").asString()).isEqualTo("RETURN_REFUND");
    }

    @Test
    void everyRefusalSaysItInBothLanguages() throws Exception {
        var order = sale.shipped(buyer, shop, 1);

        var refused = post(buyer.caller(), "/orders/" + order.id() + "/cancellation",
                "{\"reason\": \"CHANGED_MIND\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CANCEL_TOO_LATE");
        assertThat(refused.body().toString()).contains("待收货", "申请售后", "cannot be cancelled");
    }

    @Test
    void aViewSaysWhoActsUntilWhenAndWhatTheViewerCanDo() throws Exception {
        var order = sale.shipped(buyer, shop, 1);

        var mine = open(order, "5000");

        assertThat(mine.at("/state").asString()).isEqualTo("AWAITING_MERCHANT");
        assertThat(mine.at("/stateTitle/zh").asString()).isEqualTo("待商家处理");
        assertThat(mine.at("/nextStep/who/0").asString()).isEqualTo("MERCHANT");
        assertThat(mine.at("/nextStep/deadline").asString()).isNotEmpty();
        assertThat(mine.at("/nextStep/timeout").asString()).isEqualTo("ANSWER_TIMEOUT");
        assertThat(mine.path("actions").toString()).isEqualTo("[\"CHANGE\",\"WITHDRAWAL\"]");
        assertThat(mine.at("/timeline/0/event").asString()).isEqualTo("REQUEST");
        assertThat(mine.at("/lines/0/paidFen").asLong()).isEqualTo(100_00);
        var path = "/after-sales/" + mine.path("id").asString();
        var merchants = get(shop.owner(), path).body();
        assertThat(merchants.path("actions").toString()).contains("CONSENT", "REFUSAL", "OFFER");
        assertThat(merchants.at("/buyer/name").asString()).endsWith("**");

        var refunded = post(shop.owner(), path + "/steps", "{\"event\": \"CONSENT\"}").body();

        assertThat(refunded.at("/state").asString()).isEqualTo("REFUNDED");
        assertThat(refunded.at("/code").asString()).isEqualTo("AFTER_SHIP");
        assertThat(refunded.at("/codeNumber").asInt()).isEqualTo(22);
        assertThat(refunded.at("/free").asBoolean()).isFalse();
        assertThat(refunded.at("/refund/state").asString()).isEqualTo("DONE");
        assertThat(refunded.at("/refund/channel").asString()).isEqualTo("WALLET");
        assertThat(refunded.at("/nextStep").isNull()).isTrue();
        var orderView = get(buyer.caller(), "/orders/" + order.id()).body();
        assertThat(orderView.path("refundedFen").asLong()).isEqualTo(50_00);
        assertThat(orderView.at("/refunds/0/code").asString()).isEqualTo("AFTER_SHIP");
    }

    @Test
    void whatBothSidesShowStaysBetweenThem() throws Exception {
        var order = sale.shipped(buyer, shop, 1);
        var path = "/after-sales/" + open(order, "5000").path("id").asString();

        assertThat(send(buyer.caller(), path + "/evidence/pictures", "no picture".getBytes()).status()).isEqualTo(415);
        assertThat(post(buyer.caller(), path + "/evidence", "{\"words\": \"  \"}").code())
                .isEqualTo("EVIDENCE_WORDS_WRONG");
        send(buyer.caller(), path + "/evidence/pictures", png());
        var shown = post(shop.owner(), path + "/evidence", "{\"words\": \"发货前有验货视频\"}").body();

        assertThat(shown.path("evidence")).hasSize(2);
        assertThat(shown.at("/evidence/1/side").asString()).isEqualTo("MERCHANT");
        var picture = shown.at("/evidence/0/pictureUrl").asString().replace("/api/v1", "");
        assertThat(status(shop.owner(), picture)).isEqualTo(200);
        assertThat(status(sale.buyer().caller(), picture)).isEqualTo(404);
        assertThat(status(null, picture)).isEqualTo(401);
    }

    @Test
    void theMerchantsDeskComesByDeadline() throws Exception {
        var first = open(sale.shipped(buyer, shop, 1), "100");
        var second = open(sale.shipped(buyer, shop, 1), "200");

        var page = get(shop.owner(), "/merchants/" + shop.id() + "/after-sales?tab=TO_DO&limit=1").body();
        assertThat(page.at("/items/0/id").asString()).isEqualTo(first.path("id").asString());
        var next = get(shop.owner(), "/merchants/" + shop.id() + "/after-sales?tab=TO_DO&limit=1&cursor="
                + page.path("nextCursor").asString()).body();
        assertThat(next.at("/items/0/id").asString()).isEqualTo(second.path("id").asString());
        assertThat(next.path("nextCursor").isNull()).isTrue();
        assertThat(get(shop.owner(), "/merchants/" + shop.id() + "/after-sales?tab=TO_DO&cursor=x").code())
                .isEqualTo("BAD_CURSOR");
        var desk = get(shop.owner(), "/merchants/" + shop.id() + "/after-sales/desk").body();
        assertThat(desk.path("toDo").asLong()).isEqualTo(2);
        assertThat(desk.path("dueIn24h").asLong()).isZero();
        assertThat(desk.at("/byState/AWAITING_MERCHANT").asLong()).isEqualTo(2);
    }

    @Test
    void aFreeCancelIsShownAsOneAndTheReasonsStayApartByLeg() throws Exception {
        var order = sale.paid(buyer, shop, 1);
        assertThat(get(buyer.caller(), "/orders/" + order.id() + "/after-sale-options").body().toString())
                .contains("\"CANCEL\"").doesNotContain("OUT_OF_STOCK");

        var cancelled = post(buyer.caller(), "/orders/" + order.id() + "/cancellation",
                "{\"reason\": \"CHANGED_MIND\"}").body();

        assertThat(cancelled.path("free").asBoolean()).isTrue();
        assertThat(cancelled.path("codeNumber").asInt()).isEqualTo(21);
        var today = LocalDate.now(io.bihuan.foundation.Time.ZONE);
        var reasons = get(shop.owner(), "/merchants/" + shop.id() + "/after-sales/reasons?from=" + today + "&to="
                + today).body();
        assertThat(reasons.at("/0/code").asString()).isEqualTo("BEFORE_SHIP");
        assertThat(reasons.at("/0/reason").asString()).isEqualTo("CHANGED_MIND");
        assertThat(reasons.at("/0/refundedFen").asLong()).isEqualTo(100_00);
        var sales = get(shop.owner(), "/merchants/" + shop.id() + "/sales?from=" + today + "&to=" + today).body();
        assertThat(sales.at("/numbers/1/code").asString()).isEqualTo("PAID_GMV");
        assertThat(sales.at("/numbers/1/amountFen").asLong()).isEqualTo(100_00);
        assertThat(sales.at("/numbers/2/amountFen").asLong()).isZero();
        assertThat(sales.at("/numbers/2/definition/en").asString()).contains("before shipping");
    }

    @Test
    void whoRulesSeesWhatWasSoldAndHowItWasSplitButNotWhereItWent() throws Exception {
        var order = sale.shipped(buyer, shop, 1);

        var seen = get(sale.ruler(), "/orders/" + order.id());

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body().path("split")).isNotEmpty();
        assertThat(seen.body().at("/address").isNull()).isTrue();
        assertThat(seen.body().path("actions")).isEmpty();
        assertThat(get(sale.buyer().caller(), "/orders/" + order.id()).status()).isEqualTo(404);
    }

    @Test
    void whatWasCalledOffWhileItWasPackedHasATabOfItsOwn() throws Exception {
        sale.paid(buyer, shop, 1);
        var packed = sale.paid(buyer, shop, 1);
        var orders = "/merchants/" + shop.id() + "/orders";
        assertThat(post(shop.owner(), orders + "/" + packed.id() + "/picking", "{}").status()).isEqualTo(200);
        assertThat(get(shop.owner(), orders + "?tab=CANCEL_ASKED").body().path("items")).isEmpty();

        post(buyer.caller(), "/orders/" + packed.id() + "/cancellation", "{\"reason\": \"WRONG_ADDRESS\"}");

        var asked = get(shop.owner(), orders + "?tab=CANCEL_ASKED").body().path("items");
        assertThat(asked).hasSize(1);
        assertThat(asked.at("/0/id").asString()).isEqualTo(String.valueOf(packed.id()));
        assertThat(asked.at("/0/actions").toString()).isEqualTo("[\"INTERCEPT\",\"SHIP\"]");
    }

    private JsonNode open(Purchase order, String fen) throws Exception {
        var answer = post(buyer.caller(), "/orders/" + order.id() + "/after-sales", """
            {"line": 1, "kind": "REFUND_ONLY", "reason": "DAMAGED", "units": 0, "amountFen": %s, "note": "边角破了"}"""
                .formatted(fen));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body();
    }

    private Answer get(@Nullable Caller caller, String path) throws Exception {
        return answer(request(caller, path).GET());
    }

    private int status(@Nullable Caller caller, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request(caller, path).GET().build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private Answer post(Caller caller, String path, String json) throws Exception {
        return answer(request(caller, path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private Answer send(Caller caller, String path, byte[] content) throws Exception {
        return answer(request(caller, path).header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(content)));
    }

    private HttpRequest.Builder request(@Nullable Caller caller, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Idempotency-Key", key());
        return caller == null ? request : request.header("Authorization", "Bearer " + market.token(caller));
    }

    private static Answer answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(),
                    JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()));
        }
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
