package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.account.People;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.Catalogue.KnownSku;
import io.bihuan.shop.ProductImports.Held;
import io.bihuan.shop.ProductImports.Progress;
import io.bihuan.shop.ProductLine.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Works off the lines of an import, batch by batch. A batch is one transaction: its products, its refused lines and how
 * far the import is are written together or not at all, so a crash repeats nothing and loses nothing.
 */
@Service
class ContinueImport {

    private static final Logger LOG = LoggerFactory.getLogger(ContinueImport.class);
    /** Few enough that a sale of one of them waits some ten milliseconds at most. */
    static final int PRODUCTS_PER_BATCH = 100;
    /** Then the thread goes to others who wait: another merchant's import, a settlement. */
    private static final Duration AT_A_TIME_MAX = Duration.ofSeconds(10);

    private final Atomically atomically;
    private final ProductImports imports;
    private final Catalogue catalogue;
    private final AddProduct addProduct;
    private final EditProduct editProduct;
    private final People people;

    ContinueImport(Atomically atomically, ProductImports imports, Catalogue catalogue, AddProduct addProduct,
            EditProduct editProduct, People people) {
        this.atomically = atomically;
        this.imports = imports;
        this.catalogue = catalogue;
        this.addProduct = addProduct;
        this.editProduct = editProduct;
        this.people = people;
    }

    /** @return whether there is more to do; false also where the import has ended already */
    boolean forAWhile(long importId, BooleanSupplier isStopping) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < AT_A_TIME_MAX.toNanos() && !isStopping.getAsBoolean()) {
            if (!batch(importId)) {
                return false;
            }
        }
        return true;
    }

    /** Gives an import up that fails again and again. */
    void giveUp(long importId) {
        atomically.run(() -> {
            imports.hold(importId).ifPresent(held -> imports.stop(held, Refusal.conflict("IMPORT_BROKEN")));
            return Outcome.done(true);
        });
    }

    private boolean batch(long importId) {
        try {
            return batch(importId, PRODUCTS_PER_BATCH);
        } catch (RuntimeException e) {
            if (mayPass(e)) {
                throw e;
            }
            LOG.warn("import {}: a batch failed, its products are tried one by one", importId, e);
            return oneByOne(importId);
        }
    }

    /** One product that nobody foresaw takes no other with it. */
    private boolean oneByOne(long importId) {
        boolean more = true;
        for (int i = 0; i < PRODUCTS_PER_BATCH && more; i++) {
            try {
                more = batch(importId, 1);
            } catch (RuntimeException e) {
                if (mayPass(e)) {
                    throw e;
                }
                LOG.error("import {}: a product failed and is refused", importId, e);
                more = refuseNext(importId);
            }
        }
        return more;
    }

    private boolean batch(long importId, int products) {
        return atomically.run(() -> {
            var held = imports.hold(importId);
            if (held.isEmpty()) {
                return Outcome.done(false);
            }
            var caller = people.caller(held.get().startedBy());
            if (caller.isEmpty() || ImportProducts.forbidden(caller.get(), held.get().merchantId()).isPresent()) {
                imports.stop(held.get(), Refusal.forbidden("IMPORT_RIGHT_LOST"));
                return Outcome.done(false);
            }
            return Outcome.done(work(held.get(), caller.get(), products));
        }).orRefuse();
    }

    private boolean work(Held held, Caller caller, int products) {
        var all = byProduct(held, imports.waiting(held, products));
        catalogue.hold(held.merchantId());
        var shop = new Shop(held.merchantId(), all);
        var faults = new TreeMap<Integer, LineFault>();
        int accepted = 0;
        for (var lines : all) {
            if (lines.areRight()) {
                shop.take(caller, lines);
            }
            if (lines.areRight()) {
                accepted += lines.count();
            } else {
                faults.putAll(lines.refused());
            }
        }
        shop.write(caller);
        imports.refuse(held, all.size(), faults);
        imports.advance(held, new Progress(all.size(), accepted, faults.size(), shop.added, shop.updated,
                shop.unchanged));
        return held.productsDone() + all.size() < held.products();
    }

    /** Lets go of the next product, as nothing can be made of it. */
    private boolean refuseNext(long importId) {
        return atomically.run(() -> {
            var held = imports.hold(importId);
            if (held.isEmpty()) {
                return Outcome.done(false);
            }
            var lines = imports.waiting(held.get(), 1);
            var faults = new TreeMap<Integer, LineFault>();
            lines.forEach(line -> faults.put(line.number(), LineFault.ofLine("LINE_BROKEN")));
            imports.refuse(held.get(), 1, faults);
            imports.advance(held.get(), new Progress(1, 0, lines.size(), 0, 0, 0));
            return Outcome.done(held.get().productsDone() + 1 < held.get().products());
        }).orRefuse();
    }

    private static List<LinesOfProduct> byProduct(Held held, List<Waiting> waiting) {
        var products = new LinkedHashMap<Integer, List<Waiting>>();
        waiting.forEach(line -> products.computeIfAbsent(line.productNo(), no -> new ArrayList<>()).add(line));
        return products.values().stream().map(lines -> new LinesOfProduct(held.headings(), lines)).toList();
    }

    /** The database is away, or two transactions were in each other's way: the same will work later. */
    private static boolean mayPass(RuntimeException e) {
        return e instanceof TransientDataAccessException || e instanceof RecoverableDataAccessException
                || e instanceof NonTransientDataAccessResourceException || e instanceof TransactionException;
    }

    /** What the merchant has of the products of one batch, as it was and as it becomes. */
    private final class Shop {

        private final long merchantId;
        private final Map<String, Long> productsByCode;
        private final Map<String, KnownSku> skusByCode;
        private final Map<Long, Product> before;
        private final Map<Long, Product> now;
        private final Map<Long, Product> toWrite = new LinkedHashMap<>();
        private int products;
        private int added;
        private int updated;
        private int unchanged;

        Shop(long merchantId, Collection<LinesOfProduct> all) {
            var right = all.stream().filter(LinesOfProduct::areRight).toList();
            this.merchantId = merchantId;
            this.products = catalogue.count(merchantId);
            this.productsByCode = catalogue.productsByCode(merchantId,
                    right.stream().map(LinesOfProduct::productCode).toList());
            this.skusByCode = catalogue.skusByCode(merchantId,
                    right.stream().flatMap(lines -> lines.skuCodes().stream()).toList());
            Set<Long> known = new HashSet<>(productsByCode.values());
            skusByCode.values().forEach(sku -> known.add(sku.productId()));
            this.before = Map.copyOf(catalogue.holdStock(known));
            this.now = new HashMap<>(before);
        }

        /** By the very checks of the product form. */
        void take(Caller caller, LinesOfProduct lines) {
            var old = meant(lines);
            var draft = lines.draft(old);
            var outcome = old == null
                    ? addProduct.decide(caller, merchantId, lines.productCode(), draft, skusByCode, products)
                    : editProduct.decide(caller, old, null, draft, skusByCode)
                            .map(product -> withCode(product, lines.productCode()));
            switch (outcome) {
                case Outcome.Refused<Product>(var refusal) -> lines.refuse(refusal);
                case Outcome.Done<Product>(var product) -> {
                    if (old == null) {
                        added++;
                        products++;
                    } else if (isAsBefore(old, product)) {
                        unchanged++;
                        return;
                    } else {
                        updated++;
                    }
                    remember(product);
                }
            }
        }

        void write(Caller caller) {
            if (!toWrite.isEmpty()) {
                catalogue.write(toWrite.values(), before, Catalogue.Cause.IMPORTED, caller.personId());
            }
        }

        /**
         * The product with this code; or one that was typed in by hand, without a code, and has these SKUs: it gets
         * the code.
         */
        private @Nullable Product meant(LinesOfProduct lines) {
            return Optional.ofNullable(productsByCode.get(lines.productCode())).map(now::get)
                    .or(() -> lines.skuCodes().stream().map(skusByCode::get).filter(Objects::nonNull).findFirst()
                            .map(sku -> now.get(sku.productId())).filter(product -> product.code() == null))
                    .orElse(null);
        }

        private void remember(Product product) {
            now.put(product.id(), product);
            toWrite.put(product.id(), product);
            productsByCode.put(product.code(), product.id());
            product.skus()
                    .forEach(sku -> skusByCode.put(sku.code(), new KnownSku(sku.id(), product.id(), false)));
        }
    }

    private static Product withCode(Product product, String code) {
        return new Product(product.id(), product.merchantId(), code, product.title(), product.category(),
                product.description(), product.picture(), product.commissionBp(), product.state(), product.tags(),
                product.version(), product.createdAt(), product.skus());
    }

    private static boolean isAsBefore(Product old, Product product) {
        return old.equals(new Product(product.id(), product.merchantId(), product.code(), product.title(),
                product.category(), product.description(), product.picture(), product.commissionBp(), product.state(),
                product.tags(), old.version(), product.createdAt(), product.skus()));
    }
}
