package io.bihuan.shop.csv;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 列 — what the columns of a product file say, by the headings that merchants write. */
public enum ProductColumn {

    PRODUCT_CODE(Need.REQUIRED, "productCode", "商品编码", "Product code", "商家编码 货号 款号"), //
    SKU_CODE(Need.OPTIONAL, "code", "单品编码", "SKU code", "规格编码 SKU编码 SKU"), //
    TITLE(Need.REQUIRED, "title", "标题", "Title", "商品标题 商品名称 名称 name productname"), //
    CATEGORY(Need.REQUIRED, "category", "类目", "Category", "商品类目 分类"), //
    SPEC(Need.OPTIONAL, "spec", "规格", "Spec", "规格型号 specification"), //
    PRICE(Need.REQUIRED, "priceFen", "售价(元)", "Price (yuan)", "价格 单价"), //
    LIST_PRICE(Need.OPTIONAL, "listPriceFen", "划线价(元)", "List price (yuan)", "原价 市场价"), //
    STOCK(Need.REQUIRED, "stock", "库存", "Stock", "库存数量 数量 quantity"), //
    COMMISSION(Need.OPTIONAL, "commissionBp", "佣金(%)", "Commission (%)", "佣金率 佣金比例"), //
    TAGS(Need.OPTIONAL, "tags", "标签", "Tags", "商品标签"), //
    DESCRIPTION(Need.OPTIONAL, "description", "描述", "Description", "商品描述 详情"), //
    PICTURE(Need.OPTIONAL, "picture", "图片", "Picture", "主图 图片地址"), //
    /** Written into the list of refused lines, and passed over when that list comes back. */
    LINE(Need.IGNORED, null, "行号", "Line", ""), //
    REASON(Need.IGNORED, null, "拒绝原因", "Reason", "");

    private final Need need;
    private final @Nullable String field;
    private final String chinese;
    private final String english;
    private final List<String> names;

    ProductColumn(Need need, @Nullable String field, String chinese, String english, String otherNames) {
        this.need = need;
        this.field = field;
        this.chinese = chinese;
        this.english = english;
        this.names = Arrays.stream((chinese + '\n' + english + '\n' + name() + '\n' + otherNames.replace(' ', '\n'))
                .split("\n")).map(ProductColumn::plain).filter(one -> !one.isEmpty()).toList();
    }

    private enum Need {
        REQUIRED, OPTIONAL, IGNORED
    }

    /** The columns that a merchant fills in, in the order of the template. */
    public static List<ProductColumn> filledIn() {
        return Arrays.stream(values()).filter(column -> column.need != Need.IGNORED).toList();
    }

    /** Whether a heading is one that the list of refused lines has put behind the merchant's own. */
    public static boolean isOfReport(String heading) {
        return of(heading).filter(column -> column.need == Need.IGNORED).isPresent();
    }

    boolean isRequired() {
        return need == Need.REQUIRED;
    }

    /** The heading in the template, such as {@code 售价(元)}. */
    public String heading(Locale locale) {
        return "en".equals(locale.getLanguage()) ? english : chinese;
    }

    /** The heading in both languages, for messages that stand in either. */
    String bothHeadings() {
        return chinese + "/" + english;
    }

    /** The column of a heading in Chinese or English, whatever its case, spaces and unit. */
    static Optional<ProductColumn> of(String heading) {
        var asked = plain(heading);
        return Arrays.stream(values()).filter(column -> column.names.contains(asked)).findFirst();
    }

    /** The column that speaks of a field of the product form, as its refusals name it. */
    public static Optional<ProductColumn> ofField(@Nullable Object field) {
        return Arrays.stream(values()).filter(column -> column.field != null && column.field.equals(field))
                .findFirst();
    }

    /** Without what people write around a heading: {@code *售价 (元)} is {@code 售价}, in whatever width. */
    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("[(\\[\u3010].*", "")
                .replaceAll("[\\s\\p{Z}_*%:\uFEFF-]", "").toLowerCase(Locale.ROOT);
    }
}
