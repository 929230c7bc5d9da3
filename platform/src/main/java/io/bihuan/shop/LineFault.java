package io.bihuan.shop;

import io.bihuan.foundation.Refusal;
import io.bihuan.shop.csv.ProductColumn;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a line of a product file is not taken in.
 *
 * @param column that is wrong; {@code null} where the fault is of the whole line
 */
record LineFault(@Nullable ProductColumn column, Refusal refusal) {

    /** A fault of one cell; its text may name the column as <code>{column}</code>. */
    static LineFault of(ProductColumn column, String code, Object... namesAndValues) {
        var arguments = new HashMap<>(Refusal.invalid(code, namesAndValues).arguments());
        arguments.put("column", column.name());
        return new LineFault(column, new Refusal(code, Refusal.Kind.INVALID, arguments));
    }

    static LineFault ofLine(String code, Object... namesAndValues) {
        return new LineFault(null, Refusal.invalid(code, namesAndValues));
    }

    /** A refusal of the product form: the field that it names tells the column. */
    static LineFault of(Refusal refusal) {
        return new LineFault(ProductColumn.ofField(refusal.arguments().get("field")).orElse(null), refusal);
    }
}
