package io.bihuan.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * 下单意图 — a buyer's tap on its way to become an order.
 *
 * @param id the same for every repetition of the tap
 * @param payLater whether it takes the goods now and is paid within the time that an unpaid order has
 */
record Intent(Id id, OrderRequest request, boolean payLater) {

    Intent(Id id, OrderRequest request) {
        this(id, request, false);
    }

    /** @param key made by the client once for each intent to buy */
    record Id(long buyerId, String key) {
    }

    long buyerId() {
        return id.buyerId();
    }

    /**
     * What is kept of the request, so that the same key with another request can be told. 64 bits are enough against a
     * client's mistake, and a buyer who searches for a collision finds an order of their own.
     */
    long requestDigest() {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("MD5")
                    .digest((request + (payLater ? "|later" : "")).getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
