package io.bihuan.account;

/** Where a parcel goes. Only its owner and the merchant of an order see it whole. */
public record Address(long id, String recipient, String phone, String region, String street, boolean preferred) {
}
