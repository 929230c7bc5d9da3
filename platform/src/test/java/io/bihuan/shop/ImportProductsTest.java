package io.bihuan.shop;

import static io.bihuan.shop.ImportFixture.HEADINGS;
import static io.bihuan.shop.ImportFixture.file;
import static io.bihuan.shop.ImportFixture.line;
import static io.bihuan.shop.ImportFixture.shopOf;
import static io.bihuan.shop.ShopFixture.draft;
import static io.bihuan.shop.ShopFixture.fresh;
import static io.bihuan.shop.ShopFixture.sku;
import static io.bihuan.shop.ShopFixture.spec;
import static io.bihuan.shop.ShopFixture.staff;
import static io.bihuan.shop.ShopFixture.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.People;
import io.bihuan.account.RegisterPerson;
import io.bihuan.account.Role;
import io.bihuan.account.Staff;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.csv.ProductFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@PlatformTest
@RecordApplicationEvents
class ImportProductsTest {

    @Autowired
    ApplicationContext platform;
    @Autowired
    ImportProducts importProducts;
    @Autowired
    ContinueImport continueImport;
    @Autowired
    ProductImports imports;
    @Autowired
    AddProduct addProduct;
    @Autowired
    EditProduct editProduct;
    @Autowired
    ChangeShelfState changeShelfState;
    @Autowired
    Products products;
    @Autowired
    Staff staff;
    @Autowired
    People people;
    @Autowired
    RegisterPerson registerPerson;
    @Autowired
    Atomically atomically;
    @Autowired
    Ids ids;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ApplicationEvents events;

    private ImportFixture fixture;
    private Caller owner;
    private long merchant;

    @BeforeEach
    void aNewShop() {
        fixture = new ImportFixture(platform);
        owner = fixture.owner();
        merchant = shopOf(owner);
    }

    static Stream<Arguments> linesThatAreRefused() {
        return Stream.of(Arguments.of("售价(元) PRICE_OUT_OF_RANGE", "A,,杯,家居,,0,,1,,,,"),
                Arguments.of("售价(元) PRICE_OUT_OF_RANGE", "A,,杯,家居,,-12.50,,1,,,,"),
                Arguments.of("售价(元) PRICE_OUT_OF_RANGE", "A,,杯,家居,,1e9,,1,,,,"),
                Arguments.of("售价(元) PRICE_OUT_OF_RANGE", "A,,杯,家居,,1000000.01,,1,,,,"),
                Arguments.of("售价(元) PRICE_OUT_OF_RANGE", "A,,杯,家居,,1e99,,1,,,,"),
                Arguments.of("售价(元) PRICE_FINER_THAN_FEN", "A,,杯,家居,,12.505,,1,,,,"),
                Arguments.of("售价(元) NUMBER_UNREADABLE", "A,,杯,家居,,十二元,,1,,,,"),
                Arguments.of("售价(元) NUMBER_UNREADABLE", "A,,杯,家居,,\"12,50\",,1,,,,"),
                Arguments.of("售价(元) CELL_EMPTY", "A,,杯,家居,,,,1,,,,"),
                Arguments.of("划线价(元) LIST_PRICE_OUT_OF_RANGE", "A,,杯,家居,,12.50,12.49,1,,,,"),
                Arguments.of("库存 CELL_EMPTY", "A,,杯,家居,,12.50,,,,,,"),
                Arguments.of("库存 STOCK_OUT_OF_RANGE", "A,,杯,家居,,12.50,,-1,,,,"),
                Arguments.of("库存 STOCK_OUT_OF_RANGE", "A,,杯,家居,,12.50,,1e9,,,,"),
                Arguments.of("库存 STOCK_OUT_OF_RANGE", "A,,杯,家居,,12.50,,99999999999999,,,,"),
                Arguments.of("库存 UNITS_NOT_WHOLE", "A,,杯,家居,,12.50,,1.5,,,,"),
                Arguments.of("标题 CELL_EMPTY", "A,,,家居,,12.50,,1,,,,"),
                Arguments.of("标题 TITLE_INVALID", "A,," + "杯".repeat(61) + ",家居,,12.50,,1,,,,"),
                Arguments.of("标题 TITLE_INVALID", "A,,杯\u001f子,家居,,12.50,,1,,,,"),
                Arguments.of("标题 TITLE_INVALID", "A,,\"杯\n子\",家居,,12.50,,1,,,,"),
                Arguments.of("类目 CELL_EMPTY", "A,,杯,,,12.50,,1,,,,"),
                Arguments.of("类目 CATEGORY_UNKNOWN", "A,,杯,武器,,12.50,,1,,,,"),
                Arguments.of("商品编码 CELL_EMPTY", ",A,杯,家居,,12.50,,1,,,,"),
                Arguments.of("商品编码 CODE_INVALID", "A B,,杯,家居,,12.50,,1,,,,"),
                Arguments.of("商品编码 CODE_INVALID", "=cmd|' /C calc'!A0,,杯,家居,,12.50,,1,,,,"),
                Arguments.of("商品编码 CODE_ROUNDED", "6.90123E+12,,杯,家居,,12.50,,1,,,,"),
                Arguments.of("单品编码 CODE_ROUNDED", "A,6.9E+12,杯,家居,,12.50,,1,,,,"),
                Arguments.of("单品编码 CODE_INVALID", "A," + "9".repeat(65) + ",杯,家居,,12.50,,1,,,,"),
                Arguments.of("规格 SPEC_UNREADABLE", "A,,杯,家居,驼色,12.50,,1,,,,"),
                Arguments.of("规格 SPEC_INVALID", "A,,杯,家居,颜色:,12.50,,1,,,,"),
                Arguments.of("规格 SPEC_INVALID", "A,,杯,家居,颜色:红;颜色:蓝,12.50,,1,,,,"),
                Arguments.of("规格 SPEC_INVALID", "A,,杯,家居,a:1;b:2;c:3;d:4,12.50,,1,,,,"),
                Arguments.of("佣金(%) COMMISSION_OUT_OF_RANGE", "A,,杯,家居,,12.50,,1,0.5,,,"),
                Arguments.of("佣金(%) COMMISSION_OUT_OF_RANGE", "A,,杯,家居,,12.50,,1,81,,,"),
                Arguments.of("佣金(%) COMMISSION_OUT_OF_RANGE", "A,,杯,家居,,12.50,,1,-20,,,"),
                Arguments.of("佣金(%) COMMISSION_OUT_OF_RANGE", "A,,杯,家居,,12.50,,1,1e30,,,"),
                Arguments.of("佣金(%) NUMBER_UNREADABLE", "A,,杯,家居,,12.50,,1,面议,,,"),
                Arguments.of("标签 TAGS_INVALID", "A,,杯,家居,,12.50,,1,,1;2;3;4;5;6,,"),
                Arguments.of("标签 TAGS_INVALID", "A,,杯,家居,,12.50,,1,,现货;现货,,"),
                Arguments.of("描述 DESCRIPTION_INVALID", "A,,杯,家居,,12.50,,1,,," + "长".repeat(2001) + ","),
                Arguments.of("描述 DESCRIPTION_INVALID", "A,,杯,家居,,12.50,,1,,," + "长".repeat(20_000) + ","),
                Arguments.of("图片 PICTURE_UNKNOWN", "A,,杯,家居,,12.50,,1,,,,https://example.com/cup.png"),
                Arguments.of("图片 PICTURE_UNKNOWN", "A,,杯,家居,,12.50,,1,,,,/api/v1/pictures/1"),
                Arguments.of("- LINE_TOO_MANY_CELLS", "A,,杯,大,家居,,12.50,,1,,,,"),
                Arguments.of("- LINE_QUOTES", "A,,\"杯,家居,,12.50,,1,,,,"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("linesThatAreRefused")
    void refusesAWrongLineNamesTheCellAndTakesTheOthersIn(String fault, String wrong) {
        var ended = workedOff(file(line("FIRST", "第一件"), wrong, line("LAST", "最后一件")));

        assertThat(fixture.refusals(ended)).containsExactly("3 " + fault);
        assertThat(ended.state()).isEqualTo(ProductImport.State.DONE);
        assertThat(ended.accepted()).isEqualTo(2);
        assertThat(ended.refused()).isEqualTo(1);
        assertThat(fixture.products(merchant)).extracting(Product::title).containsExactly("第一件", "最后一件");
    }

    @Test
    void refusesThoseWithoutTheRight() {
        for (var stranger : List.of(viewer(), fixture.owner(), staff(merchant, Role.FINANCE),
                staff(merchant, Role.SERVICE))) {
            assertThat(refusal(importProducts.begin(stranger, merchant, "a.csv", file(line("A", "杯")))).code())
                    .isEqualTo("RIGHT_MISSING");
        }
        assertThat(imports.ofMerchant(merchant, null, 1).items()).isEmpty();
    }

    @Test
    void leavesNothingOfAFileThatIsRefusedAsAWhole() {
        var refused = List.of("".getBytes(StandardCharsets.UTF_8), "id;name\n1;coat\n".getBytes(StandardCharsets.UTF_8),
                new byte[]{'P', 'K', 3, 4}, (HEADINGS + "A,,Crème brûlée à la carte,home,,1,,1,,,,")
                        .replace(HEADINGS, "Product code,SKU code,Title,Category,Spec,Price,List price,Stock\n")
                        .getBytes(StandardCharsets.ISO_8859_1));

        for (var content : refused) {
            assertThat(importProducts.begin(owner, merchant, "a.csv", content)).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(imports.ofMerchant(merchant, null, 1).items()).isEmpty();
        assertThat(fixture.products(merchant)).isEmpty();
    }

    @Test
    void refusesASecondFileWhileTheFirstIsWorkedOn() {
        var waiting = waiting(file(line("A", "杯")));

        var refusal = refusal(importProducts.begin(owner, merchant, "b.csv", file(line("B", "碗"))));

        assertThat(refusal.code()).isEqualTo("IMPORT_RUNNING");
        assertThat(continueImport.forAWhile(waiting, () -> false)).isFalse();
    }

    @Test
    void beginsOnlyOneOfManyFilesThatComeAtOnce() throws Exception {
        var begun = new AtomicInteger();
        var refused = new ArrayList<String>();
        var all = new CountDownLatch(8);
        Callable<Void> upload = () -> {
            all.countDown();
            all.await();
            var outcome = importProducts.begin(owner, merchant, "a.csv", file(line("A", "杯")));
            if (outcome instanceof Outcome.Refused<ProductImport>(var refusal)) {
                synchronized (refused) {
                    refused.add(refusal.code());
                }
            } else {
                begun.incrementAndGet();
            }
            return null;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> upload).toList())) {
                done.get();
            }
        }

        assertThat(begun).hasPositiveValue();
        assertThat(refused).allMatch("IMPORT_RUNNING"::equals);
        for (var one : imports.ofMerchant(merchant, null, 20).items()) {
            fixture.ended(one.id());
        }
        assertThat(fixture.products(merchant)).hasSize(1);
    }

    @Test
    void refusesAllLinesOfAProductTogetherAndNamesTheOneThatIsWrong() {
        var ended = workedOff(file("A,A-M,大衣,服饰,尺码:M,199,,5,,,,", "A,A-L,,,尺码:L,0,,5,,,,",
                "A,A-XL,,,尺码:XL,199,,x,,,,", line("B", "杯"), "A,A-S,,,尺码:S,199,,5,,,,"));

        assertThat(fixture.refusals(ended)).containsExactly("2 - PRODUCT_LINE_REFUSED", "3 售价(元) PRICE_OUT_OF_RANGE",
                "4 库存 NUMBER_UNREADABLE", "6 - PRODUCT_LINE_REFUSED");
        assertThat(fixture.all(ended).getFirst().refusal().arguments()).containsEntry("line", 3);
        assertThat(fixture.products(merchant)).extracting(Product::code).containsExactly("B");
    }

    @Test
    void refusesAProductWhoseLinesContradictEachOther() {
        var ended = workedOff(file("A,A-M,大衣,服饰,尺码:M,199,,5,20,,,", "A,A-L,外套,服饰,尺码:L,199,,5,20,,,",
                "B,B-M,裙,服饰,尺码:M,199,,5,,,,", "B,B-L,裙,服饰,颜色:红,199,,5,,,,", "C,C-M,袜,服饰,尺码:M,9,,5,,,,",
                "C,C-L,袜,服饰,尺码:M,9,,5,,,,", "D,D-1,,,,9,,5,,,,", "D,D-2,,,,9,,5,,,,"));

        assertThat(fixture.refusals(ended)).containsExactly("2 - PRODUCT_LINE_REFUSED",
                "3 标题 PRODUCT_SAYS_TWO_THINGS", "4 - PRODUCT_LINE_REFUSED", "5 规格 SPEC_NAMES_DIFFER",
                "6 - PRODUCT_LINE_REFUSED", "7 规格 SPEC_TWICE", "8 标题 CELL_EMPTY", "9 - PRODUCT_LINE_REFUSED");
    }

    @Test
    void refusesASkuCodeThatIsThereTwiceOrBelongsToAnotherProduct() {
        addProduct.add(owner, merchant, draft(List.of(sku("X", List.of(), 100, 1)))).orRefuse();
        workedOff(file(line("OLD", "旧杯")));

        var ended = workedOff(file("A,S,杯,家居,,1,,1,,,,", "B,S,碗,家居,,1,,1,,,,",
                "C,OLD,盘,家居,,1,,1,,,,", "D,D-1,勺,家居,,1,,1,,,,", "D,D-1,勺,家居,,1,,1,,,,"));

        assertThat(fixture.refusals(ended)).containsExactly("3 单品编码 CODE_REPEATED", "4 单品编码 CODE_TAKEN",
                "5 - PRODUCT_LINE_REFUSED", "6 单品编码 CODE_REPEATED");
        assertThat(fixture.all(ended).getFirst().refusal().arguments()).containsEntry("line", 2);
    }

    @Test
    void refusesMoreSkusThanAProductMayHave() {
        var lines = IntStream.range(0, 51).mapToObj(i -> "A,A-" + i + ",袜,服饰,尺码:" + i + ",9,,1,,,,").toList();

        var ended = workedOff(file(lines.toArray(String[]::new)));

        assertThat(fixture.refusals(ended)).hasSize(51).first().isEqualTo("2 - SKUS_COUNT");
        assertThat(fixture.products(merchant)).isEmpty();
    }

    @Test
    void touchesNothingOfAnotherMerchantWithTheSameCodes() throws Exception {
        var other = fixture.owner();
        fixture.imported(other, file(line("A", "别人的杯")));

        fixture.imported(owner, file("A,,我的杯,家居,,1,,1,,,,"));

        assertThat(fixture.products(shopOf(other))).extracting(Product::title).containsExactly("别人的杯");
        assertThat(fixture.products(merchant)).extracting(Product::title).containsExactly("我的杯");
    }

    @Test
    void stopsWithAReasonAndLosesNoLineWhenThePersonMayNoLonger() {
        var clerk = registerPerson.register("c" + fresh(), "店员", "correct horse").orRefuse();
        staff.join(merchant, clerk.id(), Role.OPERATOR);
        var lines = IntStream.range(0, 150).mapToObj(i -> line("P" + i, "第" + i + "件")).toArray(String[]::new);
        long id = waiting(people.caller(clerk.id()).orElseThrow(), file(lines));
        var looks = new AtomicInteger();
        continueImport.forAWhile(id, () -> looks.getAndIncrement() == 1);
        staff.join(merchant, clerk.id(), Role.SERVICE);

        assertThat(continueImport.forAWhile(id, () -> false)).isFalse();

        var stopped = imports.find(id).orElseThrow();
        assertThat(stopped.state()).isEqualTo(ProductImport.State.STOPPED);
        assertThat(stopped.reason()).isNotNull().extracting(Refusal::code).isEqualTo("IMPORT_RIGHT_LOST");
        assertThat(stopped.accepted()).isEqualTo(100);
        assertThat(stopped.refused()).isEqualTo(50);
        assertThat(fixture.refusals(stopped)).hasSize(50).allMatch(line -> line.endsWith(" - IMPORT_STOPPED"));
        assertThat(waitingLines(id)).isZero();
    }

    @Test
    void stopsWithAReasonWhenItIsGivenUp() {
        long id = waiting(file(line("A", "杯"), line("B", "碗")));

        continueImport.giveUp(id);
        continueImport.giveUp(id);

        var stopped = imports.find(id).orElseThrow();
        assertThat(stopped.reason()).isNotNull().extracting(Refusal::code).isEqualTo("IMPORT_BROKEN");
        assertThat(stopped.refused()).isEqualTo(2);
        assertThat(continueImport.forAWhile(id, () -> false)).isFalse();
        assertThat(fixture.products(merchant)).isEmpty();
    }

    @Test
    void letsAProductThatTheDatabaseRefusesTakeNoOtherWithIt() {
        jdbc.sql("""
            create function shop.refuse_poison() returns trigger language plpgsql as $$
            begin
                if new.title = '毒药-%1$d' then
                    raise check_violation using message = 'nobody foresaw this';
                end if;
                return new;
            end $$;
            create trigger refuse_poison before insert on shop.product for each row
            execute function shop.refuse_poison()
            """.formatted(merchant)).update();
        try {
            var lines = IntStream.range(0, 130)
                    .mapToObj(i -> line("P" + i, i == 57 ? "毒药-" + merchant : "第" + i + "件"));

            var ended = workedOff(file(lines.toArray(String[]::new)));

            assertThat(fixture.refusals(ended)).containsExactly("59 - LINE_BROKEN");
            assertThat(ended.state()).isEqualTo(ProductImport.State.DONE);
            assertThat(ended.added()).isEqualTo(129);
            assertThat(fixture.products(merchant)).hasSize(129);
        } finally {
            jdbc.sql("drop function shop.refuse_poison() cascade").update();
        }
    }

    /** What a crash leaves: a batch is there with its count, or neither is. */
    @Test
    void goesOnWhereItWasAndRepeatsNothing() {
        var lines = IntStream.range(0, 350).mapToObj(i -> line("P" + i, i % 50 == 7 ? "" : "第" + i + "件"))
                .toArray(String[]::new);
        long id = waiting(file(lines));
        var looks = new AtomicInteger();

        assertThat(continueImport.forAWhile(id, () -> looks.getAndIncrement() == 2)).isTrue();
        var halfway = imports.find(id).orElseThrow();
        var changesBefore = changes();
        var outcome = atomically.run(() -> {
            continueImport.forAWhile(id, () -> looks.getAndIncrement() == 4);
            return Outcome.refused(Refusal.conflict("CRASH"));
        });
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);

        assertThat(halfway.state()).isEqualTo(ProductImport.State.RUNNING);
        assertThat(halfway.processed()).isEqualTo(200);
        assertThat(halfway.accepted()).isEqualTo(196);
        assertThat(imports.find(id).orElseThrow()).isEqualTo(halfway);
        assertThat(changes()).isEqualTo(changesBefore);
        assertThat(continueImport.forAWhile(id, () -> false)).isFalse();
        var ended = imports.find(id).orElseThrow();
        assertThat(ended.state()).isEqualTo(ProductImport.State.DONE);
        assertThat(ended.accepted()).isEqualTo(343);
        assertThat(ended.refused()).isEqualTo(7);
        assertThat(fixture.products(merchant)).hasSize(343);
        assertThat(changes()).isEqualTo(343 * 2);
        assertThat(waitingLines(id)).isZero();
    }

    /** A process that was taken for dead may still be working. */
    @Test
    void isWorkedOffOnceByTwoAtATime() throws Exception {
        var lines = IntStream.range(0, 600).mapToObj(i -> line("P" + i, "第" + i + "件")).toArray(String[]::new);
        long id = waiting(file(lines));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> work = () -> continueImport.forAWhile(id, () -> false);
            for (var done : threads.invokeAll(List.of(work, work, work))) {
                assertThat(done.get()).isFalse();
            }
        }

        var ended = imports.find(id).orElseThrow();
        assertThat(ended.accepted()).isEqualTo(600);
        assertThat(ended.added()).isEqualTo(600);
        assertThat(fixture.products(merchant)).hasSize(600);
        assertThat(changes()).isEqualTo(1_200);
    }

    @Test
    void takesInWhatTheFileSays() throws Exception {
        var ended = fixture.imported(owner, file(
                "COAT,COAT-M,双面羊毛大衣,服饰,颜色:驼色;尺码:M,\"1,899.5\",2599,20,12.5%,现货;7天无理由,\"第一行\n第二行\",",
                "COAT,COAT-L,,,颜色:驼色;尺码:L,1899.50,,0,,,,", "MUG,,手绘马克杯,home,,39.90,,200,,,,"));

        assertThat(ended.encoding()).isEqualTo("UTF-8");
        assertThat(ended.fileName()).isEqualTo("货盘.csv");
        assertThat(List.of(ended.lines(), ended.accepted(), ended.refused(), ended.added())).containsExactly(3, 3, 0,
                2);
        var coat = fixture.products(merchant).getFirst();
        assertThat(coat.code()).isEqualTo("COAT");
        assertThat(coat.title()).isEqualTo("双面羊毛大衣");
        assertThat(coat.category()).isEqualTo(Category.APPAREL);
        assertThat(coat.commissionBp()).isEqualTo(12_50);
        assertThat(coat.tags()).containsExactly("现货", "7天无理由");
        assertThat(coat.description()).isEqualTo("第一行\n第二行");
        assertThat(coat.picture()).startsWith("/api/v1/pictures/art/coat.svg");
        assertThat(coat.onShelf()).isTrue();
        assertThat(coat.skus()).extracting(Sku::code).containsExactly("COAT-M", "COAT-L");
        assertThat(coat.skus()).extracting(Sku::priceFen).containsExactly(1_899_50L, 1_899_50L);
        assertThat(coat.skus()).extracting(Sku::listPriceFen).containsExactly(2_599_00L, null);
        assertThat(coat.skus()).extracting(Sku::specText).containsExactly("颜色:驼色 尺码:M", "颜色:驼色 尺码:L");
        var mug = fixture.products(merchant).getLast();
        assertThat(mug.skus().getFirst().code()).isEqualTo("MUG");
        assertThat(mug.commissionBp()).isZero();
    }

    @Test
    void makesNoDoublesOfASecondImportAndSaysThatNothingChanged() {
        var content = file("COAT,COAT-M,大衣,服饰,尺码:M,199,299,20,20,现货,描述,", "COAT,COAT-L,,,尺码:L,199,,15,,,,",
                line("MUG", "杯"));
        workedOff(content);
        var first = fixture.products(merchant);
        long changes = changes();

        var second = workedOff(content);

        assertThat(second.accepted()).isEqualTo(3);
        assertThat(List.of(second.added(), second.updated(), second.unchanged())).containsExactly(0, 0, 2);
        assertThat(fixture.products(merchant)).isEqualTo(first);
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void changesWhatASecondImportSaysOtherwiseAndKeepsWhatItDoesNotSpeakOf() {
        workedOff(file("COAT,COAT-M,大衣,服饰,尺码:M,199,299,20,20,现货,描述,",
                "COAT,COAT-L,,,尺码:L,199,299,15,,,,", line("MUG", "杯")));
        var coat = fixture.products(merchant).getFirst();
        changeShelfState.change(owner, coat.id(), ShelfState.OFF_SHELF).orRefuse();

        var ended = workedOff(("""
            商品编码,单品编码,标题,类目,规格,售价,库存
            COAT,COAT-L,羊毛大衣,服饰,尺码:L,189.00,9
            COAT,COAT-XL,,,尺码:XL,209,3
            """).getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(ended.added(), ended.updated(), ended.unchanged())).containsExactly(0, 1, 0);
        var after = fixture.products(merchant).getFirst();
        assertThat(after.id()).isEqualTo(coat.id());
        assertThat(after.title()).isEqualTo("羊毛大衣");
        assertThat(after.state()).as("an import puts nothing back on the shelf").isEqualTo(ShelfState.OFF_SHELF);
        assertThat(after.commissionBp()).isEqualTo(20_00);
        assertThat(after.tags()).containsExactly("现货");
        assertThat(after.description()).isEqualTo("描述");
        assertThat(after.picture()).isEqualTo(coat.picture());
        assertThat(after.skus()).extracting(Sku::code).containsExactly("COAT-M", "COAT-L", "COAT-XL");
        assertThat(after.skus()).extracting(Sku::priceFen).containsExactly(199_00L, 189_00L, 209_00L);
        assertThat(after.skus()).extracting(Sku::listPriceFen).containsExactly(299_00L, 299_00L, null);
        assertThat(after.skus()).extracting(Sku::stock).containsExactly(20, 9, 3);
        assertThat(after.skus().get(1).id()).isEqualTo(coat.skus().get(1).id());
        assertThat(after.version()).isEqualTo(coat.version() + 2);
    }

    @Test
    void takesAwayWhatAnEmptyCellSays() {
        workedOff(file("A,,杯,家居,,9,19,1,20,现货,描述,"));
        var before = fixture.products(merchant).getFirst();

        workedOff(file("A,,杯,家居,,9,,1,,,,"));

        var after = fixture.products(merchant).getFirst();
        assertThat(after.skus().getFirst().listPriceFen()).isNull();
        assertThat(after.commissionBp()).isZero();
        assertThat(after.tags()).isEmpty();
        assertThat(after.description()).isEmpty();
        assertThat(after.picture()).as("no picture named leaves the one that is there").isEqualTo(before.picture());
    }

    @Test
    void knowsAProductThatWasTypedInByHandByItsSkusAndGivesItTheCode() {
        var typed = addProduct.add(owner, merchant,
                draft(List.of(sku("T-M", spec("黑", "M"), 100, 5), sku("T-L", spec("黑", "L"), 100, 5)))).orRefuse();

        var content = file("T,T-L,大衣,服饰,颜色:黑;尺码:L,2,,7,,,,");
        var ended = workedOff(content);
        var again = workedOff(content);

        assertThat(ended.updated()).isEqualTo(1);
        assertThat(again.unchanged()).isEqualTo(1);
        var now = fixture.products(merchant);
        assertThat(now).hasSize(1);
        assertThat(now.getFirst().id()).isEqualTo(typed.id());
        assertThat(now.getFirst().code()).isEqualTo("T");
        assertThat(now.getFirst().skus()).extracting(Sku::stock).containsExactly(5, 7);
    }

    @Test
    void bringsBackASkuThatWasWithdrawn() {
        workedOff(file("A,A-M,袜,服饰,尺码:M,9,,5,,,,", "A,A-L,,,尺码:L,9,,5,,,,"));
        var product = fixture.products(merchant).getFirst();
        editProduct.edit(owner, product.id(), null,
                new ProductDraft("袜", "apparel", "", null, 0, List.of(),
                        List.of(ShopFixture.again(product).skus().getFirst())))
                .orRefuse();

        workedOff(file("A,A-L,袜,服饰,尺码:L,9,,6,,,,"));

        var now = products.find(product.id()).orElseThrow();
        assertThat(now.skus()).extracting(Sku::code).containsExactly("A-M", "A-L");
        assertThat(now.skus().getLast().id()).isEqualTo(product.skus().getLast().id());
    }

    @Test
    void takesInAFileOfASpreadsheetInChina() throws Exception {
        var ended = fixture.imported(owner,
                new String(file(line("A", "羊绒围巾")), StandardCharsets.UTF_8).getBytes(Charset.forName("GB18030")));

        assertThat(ended.encoding()).isEqualTo("GB18030");
        assertThat(fixture.products(merchant)).extracting(Product::title).containsExactly("羊绒围巾");
    }

    @Test
    void tellsWhoSetAPriceByImport() {
        workedOff(file(line("A", "杯")));
        workedOff(file("A,,杯,家居,,9.99,,18,,,,"));

        var audit = jdbc.sql("""
            select c.what || ' ' || coalesce(c.from_value::text, '-') || ' ' || c.to_value || ' ' || c.cause
            from shop.sku_change c join shop.sku s on s.id = c.sku_id
            where s.merchant_id = :merchant and c.by_person = :person order by c.id
            """).param("merchant", merchant).param("person", owner.personId()).query(String.class).list();

        assertThat(audit).containsExactlyInAnyOrder("PRICE - 1250 IMPORTED", "STOCK - 20 IMPORTED",
                "PRICE 1250 999 IMPORTED", "STOCK 20 18 IMPORTED");
    }

    @Test
    void tellsTheRoomsOncePerBatchWhichProductsChanged() {
        var lines = IntStream.range(0, 150).mapToObj(i -> line("P" + i, "第" + i + "件")).toArray(String[]::new);
        long id = waiting(file(lines));

        continueImport.forAWhile(id, () -> false);

        assertThat(events.stream(ProductsChanged.class).map(event -> event.productIds().size())).containsExactly(100,
                50);
        assertThat(events.stream(StockChanged.class)).isEmpty();
    }

    @Test
    void keepsTheLastFiftyImportsOfAMerchant() throws Exception {
        jdbc.sql("""
            insert into shop.product_import (id, merchant_id, file_name, encoding, headings, state, lines, accepted,
              products, products_done, started_by, started_at, moved_at, ended_at)
            select n, :merchant, 'a.csv', 'UTF-8', '[]', 'DONE', 1, 1, 1, 1, 1, now(), now(), now()
            from generate_series(:from, :from + 59) n
            """).param("merchant", merchant).param("from", fresh() & 0xffff_ffffL << 8).update();

        var newest = fixture.imported(owner, file(line("A", "杯")));

        var kept = imports.ofMerchant(merchant, null, Page.LIMIT_MAX).items();
        assertThat(kept).hasSize(50).first().isEqualTo(newest);
    }

    /** An import that waits until the test works it off. */
    private long waiting(byte[] content) {
        return waiting(owner, content);
    }

    private ProductImport workedOff(byte[] content) {
        long id = waiting(content);
        assertThat(continueImport.forAWhile(id, () -> false)).isFalse();
        return imports.find(id).orElseThrow();
    }

    private long waiting(Caller by, byte[] content) {
        long id = ids.next();
        atomically.run(() -> {
            imports.begin(id, merchant, "货盘.csv", ProductFile.read(content).orRefuse(), by.personId());
            return Outcome.done(true);
        });
        return id;
    }

    private long changes() {
        return jdbc.sql("""
            select count(*) from shop.sku_change c join shop.sku s on s.id = c.sku_id where s.merchant_id = :merchant
            """).param("merchant", merchant).query(Long.class).single();
    }

    private long waitingLines(long id) {
        return jdbc.sql("select count(*) from shop.import_line where import_id = :id").param("id", id)
                .query(Long.class).single();
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
