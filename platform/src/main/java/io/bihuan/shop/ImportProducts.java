package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.csv.ProductFile;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * A merchant brings in a file of products. What is wrong with the file as a whole is refused at once and leaves nothing
 * behind; its lines are then worked off in the background by {@link ContinueImport}.
 */
@Service
public class ImportProducts {

    private static final int FILE_NAME_CHARACTERS_MAX = 120;
    /** A file of the largest size takes some 150 MB of memory while it is taken apart. */
    private static final int FILES_AT_ONCE_MAX = 2;
    private static final int WAIT_SECONDS_MAX = 20;

    private final Atomically atomically;
    private final ProductImports imports;
    private final ImportTimer timer;
    private final Ids ids;
    private final Semaphore places = new Semaphore(FILES_AT_ONCE_MAX);

    ImportProducts(Atomically atomically, ProductImports imports, ImportTimer timer, Ids ids) {
        this.atomically = atomically;
        this.imports = imports;
        this.timer = timer;
        this.ids = ids;
    }

    /** Why the caller may not import for this merchant; to be asked before a long file is read. */
    public static Optional<Refusal> forbidden(Caller caller, long merchantId) {
        return caller.refusalFor(Right.LIST_PRODUCTS, merchantId)
                .or(() -> caller.refusalFor(Right.SET_PRICE_AND_STOCK, merchantId));
    }

    /** @param fileName as the merchant calls the file; shown to them again */
    public Outcome<ProductImport> begin(Caller caller, long merchantId, String fileName, byte[] content) {
        var refusal = forbidden(caller, merchantId).or(() -> running(merchantId));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (!admitted()) {
            return Outcome.refused(Refusal.of(Refusal.Kind.BUSY, "IMPORTS_BUSY"));
        }
        try {
            return ProductFile.read(content).flatMap(file -> begin(caller, merchantId, named(fileName), file));
        } finally {
            places.release();
        }
    }

    private Outcome<ProductImport> begin(Caller caller, long merchantId, String fileName, ProductFile file) {
        long id = ids.next();
        try {
            return atomically.run(() -> {
                imports.begin(id, merchantId, fileName, file, caller.personId());
                timer.goOn(id);
                return Outcome.done(imports.find(id).orElseThrow());
            });
        } catch (DuplicateKeyException e) {
            // Another one of this merchant began since we looked.
            return Outcome.refused(Refusal.conflict("IMPORT_RUNNING"));
        }
    }

    private Optional<Refusal> running(long merchantId) {
        return imports.isRunning(merchantId) ? Optional.of(Refusal.conflict("IMPORT_RUNNING")) : Optional.empty();
    }

    private boolean admitted() {
        try {
            return places.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Without the folders that some browsers tell, and without signs that could break a line of a page or a log. */
    private static String named(String fileName) {
        var name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
        int end = name.offsetByCodePoints(0, Math.min(FILE_NAME_CHARACTERS_MAX, name.codePointCount(0, name.length())));
        return end == 0 ? "products.csv" : name.substring(0, end);
    }
}
