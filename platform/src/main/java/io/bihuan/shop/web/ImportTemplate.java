package io.bihuan.shop.web;

import io.bihuan.shop.csv.ProductColumn;
import java.util.List;
import java.util.Locale;

/** 导入模板 — the columns of a product file with two products as examples, in one language. */
record ImportTemplate(String[] headings, List<Object[]> rows) {

    private static final List<Object[]> CHINESE = List.of(
            row("COAT-01", "COAT-01-M", "双面羊毛大衣", "服饰", "颜色:驼色;尺码:M", "899.00", "1299.00", "20", "20",
                    "现货;7天无理由", "双面呢,手工缝制。", ""),
            row("COAT-01", "COAT-01-L", "", "", "颜色:驼色;尺码:L", "899.00", "1299.00", "15", "", "", "", ""),
            row("MUG-07", "", "手绘马克杯", "家居", "", "39.90", "", "200", "10", "", "350 毫升,可进洗碗机。", ""));
    private static final List<Object[]> ENGLISH = List.of(
            row("COAT-01", "COAT-01-M", "Double-faced wool coat", "Apparel", "Colour:camel;Size:M", "899.00",
                    "1299.00", "20", "20", "In stock;Returns", "Hand-sewn.", ""),
            row("COAT-01", "COAT-01-L", "", "", "Colour:camel;Size:L", "899.00", "1299.00", "15", "", "", "", ""),
            row("MUG-07", "", "Hand-painted mug", "Home", "", "39.90", "", "200", "10", "",
                    "350 ml, dishwasher safe.", ""));

    static ImportTemplate in(Locale language) {
        return new ImportTemplate(
                ProductColumn.filledIn().stream().map(column -> column.heading(language)).toArray(String[]::new),
                "en".equals(language.getLanguage()) ? ENGLISH : CHINESE);
    }

    private static Object[] row(Object... cells) {
        return cells;
    }
}
