package io.bihuan.order;

/** Personal data as others see it. Source: DOMAIN.md section 20, phone and address are masked in all lists. */
final class Masked {

    private static final int PHONE_SHOWN_FRONT = 3;
    private static final int PHONE_SHOWN_BACK = 4;

    private Masked() {
    }

    static String nickname(String name) {
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "**";
    }

    static String phone(String phone) {
        return phone.length() <= PHONE_SHOWN_FRONT + PHONE_SHOWN_BACK
                ? "***"
                : phone.substring(0, PHONE_SHOWN_FRONT) + "****" + phone.substring(phone.length() - PHONE_SHOWN_BACK);
    }
}
