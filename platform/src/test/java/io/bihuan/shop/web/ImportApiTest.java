package io.bihuan.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.shop.web.ShopClient.Answer;
import io.bihuan.shop.web.ShopClient.Merchant;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The import as clients see it. */
@PlatformTest
class ImportApiTest {

    private static final String HEADINGS = "商品编码,标题,类目,售价,库存\n";
    private static final String MUG = HEADINGS + "MUG,马克杯,家居,12.50,20\n";

    private final ShopClient shop;
    private Merchant merchant;

    ImportApiTest(@Autowired ApplicationContext platform) {
        this.shop = new ShopClient(platform);
    }

    @BeforeEach
    void aNewShop() {
        merchant = shop.merchant();
    }

    @Test
    void refusesAFileWithoutASession() throws Exception {
        var answer = shop.send(shop.request(path(merchant)).header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(MUG)));

        assertThat(answer.status()).isIn(401, 403);
        assertThat(shop.get(path(merchant)).status()).isEqualTo(401);
    }

    @Test
    void refusesAFileForAnotherMerchantAndHidesItsImports() throws Exception {
        var ended = imported(merchant, MUG);
        var stranger = shop.merchant();

        var answer = shop.send(stranger, "POST", path(merchant), "text/csv", bytes(MUG));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("RIGHT_MISSING");
        assertThat(shop.get(stranger, path(merchant)).status()).isEqualTo(403);
        var id = ended.path("id").asString();
        for (var hidden : new String[]{"", "/refused-lines", "/refused-lines.csv"}) {
            assertThat(shop.get(stranger, "/api/v1/product-imports/" + id + hidden).status()).as(hidden)
                    .isEqualTo(404);
        }
        assertThat(shop.get(stranger, "/api/v1/product-imports/1").status()).isEqualTo(404);
    }

    @Test
    void answersAFileThatIsTooLargeWithTheReasonNotWithACutConnection() throws Exception {
        var answer = upload(merchant, new byte[60 * 1024 * 1024]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("IMPORT_TOO_LARGE");
        assertThat(messageOf(answer, "zh-CN")).contains("20 MB");
    }

    @Test
    void refusesAMillionLines() throws Exception {
        var answer = upload(merchant, HEADINGS + "A,b,c,1,1\n".repeat(1_000_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("IMPORT_TOO_MANY_LINES");
        assertThat(messageOf(answer, "en")).contains("50000");
    }

    @Test
    void saysInBothLanguagesWhatIsWrongWithTheWholeFile() throws Exception {
        var columns = upload(merchant, "编码,名字\nA,杯\n");
        assertThat(columns.status()).isEqualTo(422);
        assertThat(columns.code()).isEqualTo("IMPORT_COLUMNS_MISSING");
        assertThat(messageOf(columns, "zh-CN")).contains("缺少这些列", "商品编码/Product code", "\"名字\"");
        assertThat(messageOf(columns, "en")).contains("missing", "库存/Stock");

        var encoding = upload(merchant, "Product code,Title,Category,Price,Stock\nA,crème brûlée,food,1,1\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(encoding.status()).isEqualTo(415);
        assertThat(encoding.code()).isEqualTo("IMPORT_ENCODING_UNKNOWN");
        assertThat(messageOf(encoding, "zh-CN")).contains("UTF-8", "GB18030");

        assertThat(upload(merchant, "").code()).isEqualTo("IMPORT_EMPTY");
        assertThat(upload(merchant, "PK\3\4").code()).isEqualTo("IMPORT_IS_WORKBOOK");
        assertThat(upload(merchant, new byte[]{0, 1, 2, 3}).code()).isEqualTo("IMPORT_NOT_TEXT");
        assertThat(shop.get(merchant, path(merchant)).json().path("items").size()).isZero();
    }

    @Test
    void refusesWhatIsNoCsvByItsType() throws Exception {
        assertThat(shop.send(merchant, "POST", path(merchant), "application/json", bytes("{}")).status())
                .isEqualTo(415);
        assertThat(shop.send(merchant, "POST", path(merchant), "multipart/form-data; boundary=x", bytes("--x--"))
                .status()).isEqualTo(415);
    }

    @Test
    void refusesACursorThatIsNone() throws Exception {
        var id = imported(merchant, MUG).path("id").asString();

        assertThat(shop.get(merchant, "/api/v1/product-imports/" + id + "/refused-lines?cursor=x").code())
                .isEqualTo("BAD_CURSOR");
        assertThat(shop.get(merchant, path(merchant) + "?cursor=x").code()).isEqualTo("BAD_CURSOR");
    }

    @Test
    void showsHowFarItIsUntilItHasEnded() throws Exception {
        var lines = new StringBuilder(HEADINGS);
        IntStream.range(0, 2_000).forEach(i -> lines.append("P").append(i).append(",第").append(i).append("件,家居,1,1\n"));

        var begun = upload(merchant, "?fileName=C%3A%5Cmy%5C%E8%B4%A7%E7%9B%98.csv", bytes(lines.toString())).json();
        assertThat(begun.path("state").asString()).isEqualTo("RUNNING");
        assertThat(begun.path("fileName").asString()).isEqualTo("货盘.csv");
        assertThat(begun.path("lines").asInt()).isEqualTo(2_000);
        var second = upload(merchant, MUG);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("IMPORT_RUNNING");

        var seen = new ArrayList<Integer>();
        var now = begun;
        while (now.path("state").asString().equals("RUNNING")) {
            Thread.sleep(30);
            now = shop.get(merchant, "/api/v1/product-imports/" + begun.path("id").asString()).json();
            seen.add(now.path("processed").asInt());
            assertThat(now.path("processed").asInt())
                    .isEqualTo(now.path("accepted").asInt() + now.path("refused").asInt());
        }

        assertThat(seen).isSorted().endsWith(2_000);
        assertThat(seen.stream().filter(processed -> processed > 0 && processed < 2_000)).isNotEmpty();
        assertThat(now.path("state").asString()).isEqualTo("DONE");
        assertThat(now.path("added").asInt()).isEqualTo(2_000);
        assertThat(now.path("startedBy").asString()).isEqualTo("店主");
        assertThat(now.path("reason").isNull()).isTrue();
        var list = shop.get(merchant, path(merchant)).json().path("items");
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.path(0)).isEqualTo(now);
    }

    @Test
    void tellsARefusedLineByLineColumnAndReasonInBothLanguages() throws Exception {
        var ended = imported(merchant, HEADINGS + "A,杯,家居,0,1\nB,碗,武器,1,1\n");

        assertThat(ended.path("refused").asInt()).isEqualTo(2);
        var lines = shop.get(merchant, "/api/v1/product-imports/" + ended.path("id").asString()
                + "/refused-lines?limit=1").json();
        var first = lines.path("items").path(0);
        assertThat(first.path("line").asInt()).isEqualTo(2);
        assertThat(first.path("column").asString()).isEqualTo("售价");
        assertThat(first.path("value").asString()).isEqualTo("0");
        assertThat(first.path("code").asString()).isEqualTo("PRICE_OUT_OF_RANGE");
        assertThat(first.path("messages").path("zh-CN").asString()).contains("单品「A」的售价");
        assertThat(first.path("messages").path("en").asString()).contains("price of SKU \"A\"");
        assertThat(first.path("text").asString()).isEqualTo("A, 杯, 家居, 0, 1");
        var rest = shop.get(merchant, "/api/v1/product-imports/" + ended.path("id").asString()
                + "/refused-lines?cursor=" + lines.path("nextCursor").asString()).json();
        assertThat(rest.path("items").path(0).path("code").asString()).isEqualTo("CATEGORY_UNKNOWN");
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void givesTheRefusedLinesBackAsAFileThatCanBeMendedAndSentAgain() throws Exception {
        var first = imported(merchant, String.join("\n", "商品编码;标题;类目;售价;库存",
                "0012;\"=HYPERLINK(\"\"http://evil\"\")\";家居;x;1", "6901234567890;\"茶;绿\"\"茶\"\"\";食品;-1;1",
                "C;碗;家居;1;1")
                .getBytes(Charset.forName("GB18030")));

        var report = shop.get(merchant, "/api/v1/product-imports/" + first.path("id").asString()
                + "/refused-lines.csv?language=en");
        var expected = String.join("\r\n", "\uFEFF商品编码,标题,类目,售价,库存,Line,Reason",
                "\"\t0012\",\"'=HYPERLINK(\"\"http://evil\"\")\",家居,x,1,2,"
                        + "\"\"\"x\"\" in \"\"Price\"\" is not a number. Please write it like 12.50.\"",
                "\"\t6901234567890\",\"茶;绿\"\"茶\"\"\",食品,'-1,1,3,"
                        + "\"The price of SKU \"\"6901234567890\"\" must be between ¥0.01 and ¥1000000.\"",
                "");
        assertThat(report.text()).isEqualTo(expected);
        assertThat(report.header("Content-Type")).startsWith("text/csv");
        assertThat(report.header("Content-Disposition")).contains("attachment", ".csv");
        assertThat(report.header("Cache-Control")).isEqualTo("no-store");

        var again = imported(merchant, report.text());
        assertThat(again.path("refused").asInt()).as("nothing was mended").isEqualTo(2);
        var reportAgain = shop.get(merchant, "/api/v1/product-imports/" + again.path("id").asString()
                + "/refused-lines.csv?language=en");
        assertThat(reportAgain.text().lines().findFirst()).isEqualTo(expected.lines().findFirst());

        var mended = imported(merchant, report.text().replace(",x,", ",9.90,").replace("'-1", "1"));
        assertThat(mended.path("refused").asInt()).as(mended.toString()).isZero();
        var titles = new ArrayList<String>();
        var codes = new ArrayList<String>();
        shop.get(merchant, "/api/v1/merchants/" + merchant.id() + "/products").json().path("items")
                .forEach(product -> {
                    titles.add(product.path("title").asString());
                    codes.add(product.path("code").asString());
                });
        assertThat(titles).containsExactly("茶;绿\"茶\"", "=HYPERLINK(\"http://evil\")", "碗");
        assertThat(codes).containsExactly("6901234567890", "0012", "C");
    }

    @Test
    void offersATemplateInBothLanguagesThatImportsAsItIs() throws Exception {
        var chinese = shop.get("/api/v1/product-imports/template.csv?language=zh-CN");
        var english = shop.get("/api/v1/product-imports/template.csv?language=en");

        assertThat(chinese.text()).startsWith("\uFEFF商品编码,单品编码,标题,类目,规格,售价(元),划线价(元),库存,");
        assertThat(english.text()).startsWith("\uFEFFProduct code,SKU code,Title,Category,Spec,Price (yuan),");
        for (var template : new Answer[]{chinese, english}) {
            var ended = imported(shop.merchant(), template.text());
            assertThat(ended.path("accepted").asInt()).isEqualTo(3);
            assertThat(ended.path("added").asInt()).isEqualTo(2);
        }
    }

    private Answer upload(Merchant as, String content) throws Exception {
        return upload(as, bytes(content));
    }

    private Answer upload(Merchant as, byte[] content) throws Exception {
        return upload(as, "", content);
    }

    private Answer upload(Merchant as, String query, byte[] content) throws Exception {
        return shop.send(as, "POST", path(as) + query, "text/csv", content);
    }

    private JsonNode imported(Merchant as, String content) throws Exception {
        return imported(as, bytes(content));
    }

    private JsonNode imported(Merchant as, byte[] content) throws Exception {
        var upload = upload(as, content);
        assertThat(upload.status()).as(upload.text()).isEqualTo(201);
        var now = upload.json();
        for (int i = 0; now.path("state").asString().equals("RUNNING"); i++) {
            assertThat(i).as("still running: " + now).isLessThan(300);
            Thread.sleep(100);
            now = shop.get(as, "/api/v1/product-imports/" + now.path("id").asString()).json();
        }
        return now;
    }

    private static String path(Merchant merchant) {
        return "/api/v1/merchants/" + merchant.id() + "/product-imports";
    }

    private static String messageOf(Answer answer, String language) {
        return answer.json().path("messages").path(language).asString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
