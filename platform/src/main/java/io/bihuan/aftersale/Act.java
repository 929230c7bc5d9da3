package io.bihuan.aftersale;

import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.money.Money;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step that is about to be written.
 *
 * @param personId who takes it; {@code null} where a time passed
 * @param changes columns of the after-sale that it sets beside the state
 */
record Act(AfterSaleEvent event, @Nullable Long personId, String note, @Nullable Money amount,
        Map<String, @Nullable Object> changes) {

    static Act of(AfterSaleEvent event, @Nullable Long personId, String note) {
        return new Act(event, personId, note, null, Map.of());
    }

    Act with(Money shown) {
        return new Act(event, personId, note, shown, changes);
    }

    Act setting(String column, @Nullable Object value) {
        var more = new HashMap<String, @Nullable Object>(changes);
        more.put(column, value);
        return new Act(event, personId, note, amount, more);
    }
}
