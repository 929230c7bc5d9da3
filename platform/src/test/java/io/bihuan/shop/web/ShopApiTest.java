package io.bihuan.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.shop.ShopFixture;
import io.bihuan.shop.web.ShopClient.Answer;
import io.bihuan.shop.web.ShopClient.Merchant;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The shop as clients see it. */
@PlatformTest
class ShopApiTest {

    private static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final ShopClient shop;

    ShopApiTest(@Autowired ApplicationContext platform) {
        this.shop = new ShopClient(platform);
    }

    @Test
    void refusesAProductWithoutASession() throws Exception {
        var answer = shop.send(shop.request("/api/v1/merchants/1/products").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(coat())));

        assertThat(answer.status()).isIn(401, 403);
    }

    @Test
    void refusesAProductForAnotherMerchantInBothLanguages() throws Exception {
        var answer = shop.send(shop.merchant(), "POST", "/api/v1/merchants/" + shop.merchant().id() + "/products",
                coat());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("RIGHT_MISSING");
        assertThat(answer.json().path("messages").path("zh-CN").asString()).contains("权限");
        assertThat(answer.json().path("messages").path("en").asString()).contains("right");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void namesTheFieldThatIsWrongInBothLanguages() throws Exception {
        var merchant = shop.merchant();

        var answer = add(merchant, coat().replace("\"priceFen\":19900", "\"priceFen\":0"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("PRICE_OUT_OF_RANGE");
        assertThat(answer.json().path("arguments").path("field").asString()).isEqualTo("priceFen");
        assertThat(answer.json().path("messages").path("zh-CN").asString()).contains("售价");
        assertThat(answer.json().path("messages").path("en").asString()).contains("price");
    }

    @Test
    void refusesWhatIsNoProductAtAll() throws Exception {
        var merchant = shop.merchant();

        assertThat(add(merchant, "").status()).isEqualTo(400);
        assertThat(add(merchant, "[]").status()).isEqualTo(400);
        assertThat(add(merchant, "{}").status()).isEqualTo(422);
        assertThat(add(merchant, "{\"title\":\"大衣\",\"category\":\"apparel\",\"skus\":[null]}").status())
                .isEqualTo(422);
        assertThat(add(merchant, coat().replace("19900", "199.5")).status()).as("half a fen").isEqualTo(422);
        assertThat(add(merchant, coat().replace("19900", "1e30")).status()).isIn(400, 422);
        assertThat(add(merchant, coat().replace("\"stock\":20", "\"stock\":9999999999")).status()).isIn(400, 422);
        assertThat(add(merchant, coat().replace("\"skus\":[", "\"skus\":" + "[".repeat(5000))).status())
                .isEqualTo(422);
    }

    @Test
    void doesNotFindWhatIsNotThere() throws Exception {
        assertThat(shop.get("/api/v1/products/1").status()).isEqualTo(404);
        assertThat(shop.get("/api/v1/products/x").status()).isEqualTo(400);
        assertThat(shop.get("/api/v1/pictures/1").status()).isEqualTo(404);
        assertThat(shop.get("/api/v1/pictures/art/sword.svg").status()).isEqualTo(404);
        assertThat(shop.get("/api/v1/pictures/art/..%2Fcoat.svg").status()).isIn(400, 404);
    }

    @Test
    void refusesASeedThatIsNone() throws Exception {
        var answer = shop.get("/api/v1/pictures/art/coat.svg?seed=%3Cscript%3E");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("ART_SEED_INVALID");
        assertThat(answer.text()).doesNotContain("<script>");
    }

    @Test
    void answersAPictureThatIsTooLargeWithTheReasonNotWithACutConnection() throws Exception {
        var merchant = shop.merchant();

        var answer = shop.send(merchant, "POST", "/api/v1/merchants/" + merchant.id() + "/pictures", "image/png",
                new byte[12 * 1024 * 1024]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("PICTURE_TOO_LARGE");
    }

    @Test
    void refusesAPageThatPretendsToBeAPicture() throws Exception {
        var merchant = shop.merchant();

        var answer = shop.send(merchant, "POST", "/api/v1/merchants/" + merchant.id() + "/pictures", "image/png",
                "<html><script>alert(1)</script></html>".getBytes());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("NOT_A_PICTURE");
    }

    @Test
    void refusesAPictureWithoutASessionOrForAnotherMerchant() throws Exception {
        var path = "/api/v1/merchants/" + shop.merchant().id() + "/pictures";

        assertThat(
                shop.send(shop.request(path).header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(PNG)))
                        .status())
                .isIn(401, 403);
        var foreign = shop.send(shop.merchant(), "POST", path, "image/png", PNG);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.code()).isEqualTo("RIGHT_MISSING");
    }

    @Test
    void refusesAPictureThatIsEmptyOrCutInBothLanguages() throws Exception {
        var merchant = shop.merchant();
        var path = "/api/v1/merchants/" + merchant.id() + "/pictures";

        assertThat(shop.send(merchant, "POST", path, "image/png", new byte[0]).code()).isEqualTo("NOT_A_PICTURE");
        var cut = shop.send(merchant, "POST", path, "image/png", Arrays.copyOf(PNG, PNG.length / 2));
        assertThat(cut.status()).isEqualTo(422);
        assertThat(cut.code()).isEqualTo("PICTURE_BROKEN");
        assertThat(cut.json().path("messages").path("zh-CN").asString()).contains("打不开");
        assertThat(cut.json().path("messages").path("en").asString()).contains("cannot be opened");
    }

    @Test
    void refusesAPriceOrAStockThatCannotBe() throws Exception {
        var merchant = shop.merchant();
        var sku = "/api/v1/skus/" + add(merchant, coat()).json().path("skus").path(0).path("id").asString();

        assertThat(shop.send(merchant, "PATCH", sku, "{\"priceFen\":0}").code()).isEqualTo("PRICE_OUT_OF_RANGE");
        assertThat(shop.send(merchant, "PATCH", sku, "{\"priceFen\":-1}").code()).isEqualTo("PRICE_OUT_OF_RANGE");
        assertThat(shop.send(merchant, "PATCH", sku, "{\"priceFen\":100000000000}").code())
                .isEqualTo("PRICE_OUT_OF_RANGE");
        assertThat(shop.send(merchant, "PATCH", sku, "{\"priceFen\":1.5}").code()).isEqualTo("FIELD_UNREADABLE");
        assertThat(shop.send(merchant, "PATCH", sku, "{\"stockChange\":-21}").code()).isEqualTo("STOCK_TOO_LOW");
        assertThat(shop.send(merchant, "PATCH", sku, "{\"stockChange\":1000000000}").code())
                .isEqualTo("STOCK_OUT_OF_RANGE");
        assertThat(shop.send(merchant, "PATCH", sku, "{\"stock\":7}").code()).isEqualTo("FIELD_UNKNOWN");
        assertThat(shop.send(shop.merchant(), "PATCH", sku, "{\"priceFen\":1}").status()).isEqualTo(404);
        assertThat(shop.send(merchant, "PATCH", "/api/v1/skus/1", "{\"priceFen\":1}").status()).isEqualTo(404);
    }

    @Test
    void serveAnUploadedPictureByWhatItIsAndForEver() throws Exception {
        var merchant = shop.merchant();

        var stored = shop.send(merchant, "POST", "/api/v1/merchants/" + merchant.id() + "/pictures", "text/html", PNG);
        var picture = shop.get(stored.json().path("url").asString());

        assertThat(stored.status()).isEqualTo(201);
        assertThat(picture.response().body()).isEqualTo(PNG);
        assertThat(picture.header("Content-Type")).isEqualTo("image/png");
        assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(picture.header("Cache-Control")).contains("immutable", "max-age=31536000");
        assertThat(picture.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void drawsAPictureThatIsWellFormedAndTheSameEachTime() throws Exception {
        var first = shop.get("/api/v1/pictures/art/coat.svg?seed=7");
        var second = shop.get("/api/v1/pictures/art/coat.svg?seed=7");

        assertThat(first.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(first.text()).startsWith("<svg").isEqualTo(second.text());
        assertThat(shop.get("/api/v1/pictures/art/coat.svg?seed=8").text()).isNotEqualTo(first.text());
    }

    @Test
    void takesAProductFromDraftToShelfAndBack() throws Exception {
        var merchant = shop.merchant();
        var added = add(merchant, coat());
        var id = added.json().path("id").asString();

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("shopName").asString()).isEqualTo(merchant.name());
        assertThat(added.json().path("skus").path(0).path("id").isString()).as("ids are strings").isTrue();
        assertThat(added.json().path("skus").path(0).path("listPriceFen").isNull()).isTrue();

        var sku = added.json().path("skus").path(0);
        var changed = shop.send(merchant, "PATCH", "/api/v1/skus/" + sku.path("id").asString(),
                "{\"priceFen\":18800,\"stockChange\":5}");
        assertThat(changed.json().path("priceFen").asLong()).isEqualTo(188_00);
        assertThat(changed.json().path("stock").asInt()).isEqualTo(25);

        var outdated = shop.send(merchant, "PUT", "/api/v1/products/" + id,
                coat().replaceFirst("\\{", "{\"version\":1,"));
        assertThat(outdated.status()).isEqualTo(409);
        var edited = shop.send(merchant, "PUT", "/api/v1/products/" + id,
                again(added.json(), sku).replaceFirst("\\{", "{\"version\":2,"));
        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        assertThat(edited.json().path("stock").asInt()).as("5 were booked in meanwhile").isEqualTo(25);

        var off = shop.send(merchant, "POST", "/api/v1/products/" + id + "/shelf-state", "{\"state\":\"OFF_SHELF\"}");
        assertThat(off.json().path("state").asString()).isEqualTo("OFF_SHELF");
        assertThat(shop.get("/api/v1/products/" + id).json().path("state").asString()).isEqualTo("OFF_SHELF");
        var list = shop.get(merchant, "/api/v1/merchants/" + merchant.id() + "/products?state=ON_SHELF&q=");
        assertThat(list.json().path("items").size()).isZero();
        assertThat(shop.get(shop.merchant(), "/api/v1/merchants/" + merchant.id() + "/products").status())
                .isEqualTo(403);
    }

    @Test
    void offersHostsWhatPaysCommissionAndTheirOwnShopButNothingElse() throws Exception {
        var merchant = shop.merchant();
        var name = "披肩" + ShopFixture.fresh();
        var paying = add(merchant, coat().replace("羊毛大衣", name + "A")).json().path("id").asString();
        var unpaid = add(merchant, coat().replace("羊毛大衣", name + "B").replace("\"commissionBp\":2000",
                "\"commissionBp\":0")).json().path("id").asString();

        assertThat(shop.get("/api/v1/products-to-sell").status()).isEqualTo(401);
        assertThat(offered(shop.merchant(), name)).containsExactly(paying);
        assertThat(offered(merchant, name)).containsExactlyInAnyOrder(paying, unpaid);

        shop.send(merchant, "POST", "/api/v1/products/" + paying + "/shelf-state", "{\"state\":\"OFF_SHELF\"}");
        assertThat(offered(shop.merchant(), name)).isEmpty();
    }

    private List<String> offered(Merchant as, String name) throws Exception {
        var items = shop.get(as, "/api/v1/products-to-sell?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).json()
                .path("items");
        return items.valueStream().map(item -> item.path("id").asString()).toList();
    }

    @Test
    void namesTheCategoriesInBothLanguages() throws Exception {
        var categories = shop.get("/api/v1/categories").json();

        assertThat(categories.size()).isEqualTo(10);
        assertThat(categories.path(1).path("code").asString()).isEqualTo("shoes-bags");
        assertThat(categories.path(1).path("name").path("zh").asString()).isEqualTo("鞋包");
    }

    @Test
    void letsTheRuleBookCallCategoriesByTheirNames() throws Exception {
        var fee = shop.get("/api/v1/rules").json().valueStream()
                .filter(rule -> rule.path("kind").asString().equals("TECHNICAL_FEE")).findFirst().orElseThrow()
                .path("versions").path(0).path("sentences");

        assertThat(fee.path("zh").asString()).contains("图书").doesNotContain("books");
        assertThat(fee.path("en").asString()).contains("Books").doesNotContain("图书");
    }

    private Answer add(Merchant merchant, String body) throws Exception {
        return shop.send(merchant, "POST", "/api/v1/merchants/" + merchant.id() + "/products", body);
    }

    private static String coat() {
        return """
            {"title":"羊毛大衣","category":"apparel","description":"双面呢","commissionBp":2000,"tags":["现货"],
            "skus":[{"code":"C-%d","spec":[],"priceFen":19900,"stock":20}]}
            """.formatted(ShopFixture.fresh());
    }

    private static String again(JsonNode product, JsonNode sku) {
        return """
            {"title":"%s","category":"apparel","commissionBp":2000,"tags":[],"skus":[{"id":"%s","code":"%s",
            "priceFen":18800,"stock":20,"stockSeen":20}]}
            """.formatted(product.path("title").asString(), sku.path("id").asString(),
                sku.path("code").asString());
    }
}
