package io.bihuan.aftersale;

import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A step that somebody wants to take. Which of its parts a step needs depends on what it is.
 *
 * @param note what they say; needed where somebody is refused, the platform is called in, or it rules
 * @param amount what a merchant offers or the platform awards; without one it awards what is asked for
 * @param carrier with {@code waybill}: of goods that are sent back or in exchange
 * @param change what the buyer asks for instead
 * @param ruling what the platform's first person proposes
 * @param merchantsFault whether the platform finds it the merchant's fault; without it what the reason says
 */
public record NextStep(AfterSaleEvent event, String note, @Nullable Money amount, @Nullable String carrier,
        @Nullable String waybill, @Nullable AfterSaleRequest change, @Nullable AfterSaleEvent ruling,
        @Nullable Boolean merchantsFault) {

    /** A step that needs nothing but itself. */
    public static NextStep of(AfterSaleEvent event) {
        return new NextStep(event, "", null, null, null, null, null, null);
    }

    public NextStep saying(String words) {
        return new NextStep(event, words, amount, carrier, waybill, change, ruling, merchantsFault);
    }

    public NextStep withAmount(Money money) {
        return new NextStep(event, note, money, carrier, waybill, change, ruling, merchantsFault);
    }

    public NextStep by(String by, String number) {
        return new NextStep(event, note, amount, by, number, change, ruling, merchantsFault);
    }

    public NextStep asking(AfterSaleRequest other) {
        return new NextStep(event, note, amount, carrier, waybill, other, ruling, merchantsFault);
    }

    public NextStep proposing(AfterSaleEvent proposed) {
        return new NextStep(event, note, amount, carrier, waybill, change, proposed, merchantsFault);
    }
}
