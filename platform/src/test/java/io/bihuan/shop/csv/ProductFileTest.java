package io.bihuan.shop.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a file before any of its lines is looked at. */
class ProductFileTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String HEADINGS = "商品编码,标题,类目,售价(元),库存\n";
    private static final long SEED = Long.getLong("seed", 20_260_728L);

    static Stream<Arguments> filesThatAreRefusedAsAWhole() {
        return Stream.of(Arguments.of("nothing", "IMPORT_EMPTY", new byte[0]),
                Arguments.of("only a mark", "IMPORT_EMPTY", bytes("\uFEFF")),
                Arguments.of("only empty lines", "IMPORT_EMPTY", bytes("\n\r\n , ,\n")),
                Arguments.of("only headings", "IMPORT_EMPTY", bytes(HEADINGS)),
                Arguments.of("a workbook", "IMPORT_IS_WORKBOOK", bytes("PK\3\4 xl/workbook.xml")),
                Arguments.of("an old workbook", "IMPORT_IS_WORKBOOK",
                        new byte[]{(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0x41}),
                Arguments.of("a program", "IMPORT_NOT_TEXT", bytes("\177ELF\2\1\1\0\0\0")),
                Arguments.of("a picture", "IMPORT_NOT_TEXT", bytes("\211PNG\r\n\032\n\0\0\0\rIHDR")),
                Arguments.of("UTF-16 with its mark", "IMPORT_ENCODING_UNKNOWN",
                        (HEADINGS + "A,大衣,服饰,1,1\n").getBytes(StandardCharsets.UTF_16)),
                Arguments.of("UTF-16 without", "IMPORT_NOT_TEXT",
                        (HEADINGS + "A,大衣,服饰,1,1\n").getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("Latin-1", "IMPORT_ENCODING_UNKNOWN",
                        "Product code,Title,Category,Price,Stock\nA,Crème brûlée für alle,food,1,1\n"
                                .getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("Big5", "IMPORT_ENCODING_UNKNOWN",
                        "Product code,Title,Category,Price,Stock\nA,羊毛大衣與圍巾的優惠組合,apparel,1,1\n"
                                .getBytes(Charset.forName("Big5"))),
                Arguments.of("a UTF-8 mark before something else", "IMPORT_ENCODING_UNKNOWN",
                        join(bytes("\uFEFF"), (HEADINGS + "A,大衣,服饰,1,1\n").getBytes(GB18030))),
                Arguments.of("UTF-8 cut inside a character", "IMPORT_ENCODING_UNKNOWN",
                        cut(bytes(HEADINGS + "A,大衣"), 1)),
                Arguments.of("other columns", "IMPORT_COLUMNS_MISSING", bytes("id;name;price\n1;coat;2\n")),
                Arguments.of("no headings", "IMPORT_COLUMNS_MISSING", bytes("A-1,大衣,服饰,199.00,20\n")),
                Arguments.of("a page", "IMPORT_COLUMNS_MISSING", bytes("<!doctype html>\n<p>404</p>\n")),
                Arguments.of("JSON", "IMPORT_COLUMNS_MISSING", bytes("[{\"title\":\"coat\"}]\n")),
                Arguments.of("another separator", "IMPORT_COLUMNS_MISSING",
                        bytes("商品编码|标题|类目|售价|库存\nA|大衣|服饰|1|1\n")),
                Arguments.of("an unknown column", "IMPORT_COLUMNS_UNKNOWN",
                        bytes("商品编码,标题,类目,售价,库存,颜值\nA,大衣,服饰,1,1,9\n")),
                Arguments.of("an empty column in between", "IMPORT_COLUMNS_UNKNOWN",
                        bytes("商品编码,,标题,类目,售价,库存\nA,,大衣,服饰,1,1\n")),
                Arguments.of("a column in both languages", "IMPORT_COLUMN_TWICE",
                        bytes("商品编码,标题,Title,类目,售价,库存\nA,大衣,coat,服饰,1,1\n")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("filesThatAreRefusedAsAWhole")
    void refusesAFileThatNothingCanBeMadeOf(String what, String code, byte[] content) {
        assertThat(refusal(content).code()).as(what).isEqualTo(code);
    }

    @Test
    void namesTheColumnsThatAreMissingAndThoseItFound() {
        var refusal = refusal(bytes("商品编码,名字,类目,库存\nA,大衣,服饰,1\n"));

        assertThat(refusal.arguments()).containsEntry("columns", "标题/Title, 售价(元)/Price (yuan)")
                .containsEntry("found", "\"商品编码\", \"名字\", \"类目\", \"库存\"");
    }

    @Test
    void namesTheColumnsThatItDoesNotKnow() {
        var refusal = refusal(bytes("商品编码,标题,类目,售价,库存,描叙,颜值\nA,大衣,服饰,1,1,,\n"));

        assertThat(refusal.arguments()).containsEntry("columns", "\"描叙\", \"颜值\"");
        assertThat(String.valueOf(refusal.arguments().get("known"))).contains("描述/Description");
    }

    @Test
    void refusesAMillionLinesWithoutReadingThemAll() {
        var million = bytes(HEADINGS + "A,b,c,1,1\n".repeat(1_000_000));
        assertThat(million.length).isLessThan(ProductFile.BYTES_MAX);

        var refusal = refusal(million);

        assertThat(refusal.code()).isEqualTo("IMPORT_TOO_MANY_LINES");
        assertThat(refusal.arguments()).containsEntry("max", 50_000);
        assertThat(refusal.kind().httpStatus()).isEqualTo(413);
    }

    @Test
    void refusesMoreBytesThanItTakes() {
        var refusal = refusal(new byte[ProductFile.BYTES_MAX + 1]);

        assertThat(refusal.code()).isEqualTo("IMPORT_TOO_LARGE");
        assertThat(refusal.arguments()).containsEntry("maxMegabytes", 20);
    }

    @Test
    void takesExactlyAsManyLinesAsItSays() {
        var full = HEADINGS + "A,b,c,1,1\n".repeat(50_000);

        assertThat(read(bytes(full)).lines()).hasSize(50_000);
        assertThat(refusal(bytes(full + "A,b,c,1,1\n")).code()).isEqualTo("IMPORT_TOO_MANY_LINES");
    }

    /**
     * Such files cost a reader that looks for the end of each quotation mark the square of their length: hours. What is
     * bounded is the processor's time, whatever else the machine does.
     */
    @Test
    void isNotKeptBusyByAFileMadeToKeepItBusy() {
        var processor = ManagementFactory.getThreadMXBean();
        for (var evil : List.of("\"\"\",\n".repeat(3_000_000), "\"".repeat(20_000_000), "\"a\n".repeat(6_000_000),
                ",".repeat(20_000_000), "a".repeat(20_000_000), "\n".repeat(20_000_000),
                HEADINGS + "A,\"\"\"\n".repeat(49_000))) {
            long start = processor.getCurrentThreadCpuTime();
            ProductFile.read(bytes(evil));
            assertThat(Duration.ofNanos(processor.getCurrentThreadCpuTime() - start)).as(evil.substring(0, 10))
                    .isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void survivesWhateverBytesComeIn() {
        System.out.println("ProductFileTest -Dseed=" + SEED);
        var random = new Random(SEED);
        var alphabet = "\",;\t\r\n'=A1元 \uFEFF:大".split("");
        for (int i = 0; i < 2_000; i++) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            ProductFile.read(noise);
            var text = new StringBuilder(HEADINGS);
            random.ints(random.nextInt(80), 0, alphabet.length).forEach(sign -> text.append(alphabet[sign]));
            if (ProductFile.read(bytes(text.toString())) instanceof Outcome.Done<ProductFile>(var file)) {
                assertThat(file.lines()).as("seed " + SEED).allMatch(line -> line.number() >= 2);
            }
        }
    }

    @Test
    void keepsABrokenLineFromTakingOthersWithIt() {
        var file = read(bytes(HEADINGS + """
            A,"大衣,服饰,1,1
            B,"杯"子,家居,1,1
            C,茶,"食品",1,1
            D,书,图书文具,1,1,多,的
            E,"灯
            两行",家居,1,1
            F,包,鞋包,1,1"""));

        assertThat(file.lines()).extracting(ProductFile.Line::number).containsExactly(2, 3, 4, 5, 6, 8);
        assertThat(file.lines()).extracting(ProductFile.Line::fault).containsExactly("LINE_QUOTES", "LINE_QUOTES",
                null, "LINE_TOO_MANY_CELLS", null, null);
        assertThat(file.lines().getFirst().cells()).containsExactly("A,\"大衣,服饰,1,1");
        assertThat(file.lines().get(4).cells()).contains("灯\n两行");
    }

    @Test
    void takesALineWithMoreCellsThanAnyTableHasAsBroken() {
        var file = read(bytes(HEADINGS + "A,b,c,1,1" + ",".repeat(200_000) + "\nB,茶,食品,1,1\n"));

        assertThat(file.lines()).extracting(ProductFile.Line::fault).containsExactly("LINE_TOO_MANY_CELLS", null);
    }

    @Test
    void doesNotReadALineThatASeparatorHasShifted() {
        var file = read(bytes("商品编码,标题,类目,售价,库存,描述\nA,杯,大,家居,1,1,\nB,茶,食品,1,1\n"));

        assertThat(file.lines()).extracting(ProductFile.Line::fault).containsExactly("LINE_TOO_MANY_CELLS", null);
    }

    static Stream<Arguments> waysToSaveTheSameTable() {
        var table = "商品编码,标题,类目,售价(元),库存\nA-1,\"羊毛大衣,双面呢\",服饰,199.00,20\n";
        return Stream.of(Arguments.of("UTF-8", "UTF-8", bytes(table)),
                Arguments.of("UTF-8 with its mark", "UTF-8", bytes("\uFEFF" + table)),
                Arguments.of("GB18030", "GB18030", table.getBytes(GB18030)),
                Arguments.of("GBK", "GB18030", table.getBytes(Charset.forName("GBK"))),
                Arguments.of("lines of Windows", "UTF-8", bytes(table.replace("\n", "\r\n"))),
                Arguments.of("lines of an old Mac", "UTF-8", bytes(table.replace("\n", "\r"))),
                Arguments.of("without a last line end", "UTF-8", bytes(table.strip())),
                Arguments.of("empty lines around", "UTF-8", bytes("\n" + table + ",,,,\n\n")),
                Arguments.of("semicolons", "UTF-8", bytes("商品编码;标题;类目;售价;库存\nA-1;羊毛大衣,双面呢;服饰;199.00;20")),
                Arguments.of("tabs", "UTF-8",
                        bytes("商品编码\t标题\t类目\t售价\t库存\nA-1\t羊毛大衣,双面呢\t服饰\t199.00\t20")),
                Arguments.of("all quoted", "UTF-8", bytes("\"商品编码\",\"标题\",\"类目\",\"售价\",\"库存\"\n"
                        + "\"A-1\",\"羊毛大衣,双面呢\",\"服饰\",\"199.00\",\"20\"")),
                Arguments.of("more commas than columns", "UTF-8",
                        bytes("商品编码,标题,类目,售价,库存,,\nA-1,\"羊毛大衣,双面呢\",服饰,199.00,20,,\n")),
                Arguments.of("other names", "UTF-8",
                        bytes("* 货号,商品名称,分类,价格 (元),库存数量\nA-1,\"羊毛大衣,双面呢\",服饰,199.00,20")),
                Arguments.of("wide signs", "UTF-8", bytes(
                        "\u3000商品编码,标题,类目,售价\uff08元\uff09,库存\u00a0\nA-1\u00a0,\"羊毛大衣,双面呢\",服饰,\u3000199.00,20")),
                Arguments.of("English", "UTF-8",
                        bytes("product_code,TITLE,Category,Price (yuan),stock\nA-1,\"羊毛大衣,双面呢\",服饰,199.00,20")),
                Arguments.of("another order", "UTF-8",
                        bytes("库存,售价,类目,标题,商品编码\n20,199.00,服饰,\"羊毛大衣,双面呢\",A-1")),
                Arguments.of("guarded against formulas and rounding", "UTF-8",
                        bytes("商品编码,标题,类目,售价,库存\n\"=\"\"A-1\"\"\",\"羊毛大衣,双面呢\",服饰,199.00,'+20".replace("'+20", "20"))),
                Arguments.of("a report of refused lines", "UTF-8", bytes(
                        "\uFEFF商品编码,标题,类目,售价,库存,行号,拒绝原因\nA-1,\"羊毛大衣,双面呢\",服饰,199.00,20,7,太贵")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToSaveTheSameTable")
    void readsTheSameTableHoweverItWasSaved(String how, String encoding, byte[] content) {
        var file = read(content);
        var cells = file.lines().getFirst().cells();

        assertThat(file.encoding()).as(how).isEqualTo(encoding);
        assertThat(file.lines()).hasSize(1);
        assertThat(Stream.of(ProductColumn.PRODUCT_CODE, ProductColumn.TITLE, ProductColumn.CATEGORY,
                ProductColumn.PRICE, ProductColumn.STOCK).map(column -> file.headings().cell(cells, column)))
                .containsExactly("A-1", "羊毛大衣,双面呢", "服饰", "199.00", "20");
    }

    @Test
    void takesARareCharacterOfChinaForWhatItIs() {
        var file = read((HEADINGS + "A,朱镕基讲话实录与\u3400字辨析,图书文具,1,1\n").getBytes(GB18030));

        assertThat(file.encoding()).isEqualTo("GB18030");
        assertThat(file.lines().getFirst().cells().get(1)).isEqualTo("朱镕基讲话实录与\u3400字辨析");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@now"})
    void takesTheGuardOfADownloadOffAgain(String formula) {
        var file = read(bytes(HEADINGS + "A,'" + formula + ",c,1,1\nB,'quoted',c,1,1\n"));

        assertThat(file.headings().cell(file.lines().getFirst().cells(), ProductColumn.TITLE)).isEqualTo(formula);
        assertThat(file.headings().cell(file.lines().getLast().cells(), ProductColumn.TITLE)).isEqualTo("'quoted'");
    }

    @Test
    void knowsTheLinesOfOneProductAndASkuThatIsThereTwice() {
        var file = read(bytes("""
            Product code,SKU code,Title,Category,Price,Stock
            A,A-M,coat,apparel,1,1
            B,,mug,home,1,1
            A,A-L,coat,apparel,1,1
            C,A-M,tea,food,1,1
            ,X,nothing,food,1,1
            ,X,nothing,food,1,1
            """));

        assertThat(file.products()).isEqualTo(5);
        assertThat(file.lines()).extracting(ProductFile.Line::productNo).containsExactly(0, 1, 0, 2, 3, 4);
        assertThat(file.lines()).extracting(ProductFile.Line::twin).containsExactly(null, null, null, 2, null, null);
    }

    private static ProductFile read(byte[] content) {
        return ProductFile.read(content).orRefuse();
    }

    private static Refusal refusal(byte[] content) {
        var outcome = ProductFile.read(content);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] cut(byte[] content, int bytes) {
        return Arrays.copyOf(content, content.length - bytes);
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
