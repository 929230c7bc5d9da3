package io.bihuan.shop;

/** 上下架 — whether a product may be shown and bought. */
public enum ShelfState {
    ON_SHELF, OFF_SHELF
}
