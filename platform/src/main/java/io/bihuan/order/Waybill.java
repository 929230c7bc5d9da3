package io.bihuan.order;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * 运单 — a parcel in the hands of a carrier.
 *
 * @param number 8 to 32 capital letters, digits and hyphens
 */
public record Waybill(String carrier, String number) {

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9-]{8,32}");
    private static final int CARRIER_CHARACTERS_MAX = 20;

    /** White space and small letters are mended; {@code WAYBILL_INVALID} or {@code CARRIER_INVALID} where that is not enough. */
    public static Outcome<Waybill> of(String carrier, String number) {
        var mended = number.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!NUMBER.matcher(mended).matches()) {
            return Outcome.refused(Refusal.invalid("WAYBILL_INVALID"));
        }
        if (carrier.isBlank() || carrier.strip().length() > CARRIER_CHARACTERS_MAX) {
            return Outcome.refused(Refusal.invalid("CARRIER_INVALID", "max", CARRIER_CHARACTERS_MAX));
        }
        return Outcome.done(new Waybill(carrier.strip(), mended));
    }
}
