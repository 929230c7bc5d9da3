package io.bihuan.shop;

/**
 * 规格 — one property that tells the SKUs of a product apart, such as 颜色 = 驼色.
 *
 * @param name what is told apart; the same for all SKUs of the product, in the same order
 * @param value what this SKU is
 */
public record SpecValue(String name, String value) {
}
