package io.bihuan.shop.web;

import io.bihuan.account.Caller;
import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.account.Right;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.foundation.Texts;
import io.bihuan.foundation.web.Csv;
import io.bihuan.foundation.web.Upload;
import io.bihuan.shop.ImportProducts;
import io.bihuan.shop.ProductImport;
import io.bihuan.shop.ProductImports;
import io.bihuan.shop.RefusedLine;
import io.bihuan.shop.csv.ProductFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of products: the upload, how far it is, and what was refused. */
@RestController
@RequestMapping("/api/v1")
class ImportController {

    private static final int TEXT_CHARACTERS_MAX = 300;

    private final ImportProducts importProducts;
    private final ProductImports imports;
    private final People people;
    private final Texts texts;

    ImportController(ImportProducts importProducts, ProductImports imports, People people, Texts texts) {
        this.importProducts = importProducts;
        this.imports = imports;
        this.people = people;
        this.texts = texts;
    }

    /** Why a line or an import was refused, in both languages. */
    record Reason(String code, Map<String, String> messages) {
    }

    /** @param processed lines that have been taken in or refused so far */
    @Schema(name = "ProductImport")
    record ImportView(@JsonId long id, String fileName, String encoding, ProductImport.State state, int lines,
            int processed, int accepted, int refused, int added, int updated, int unchanged, @Nullable Reason reason,
            String startedBy, Instant startedAt, Instant movedAt, @Nullable Instant endedAt) {
    }

    /**
     * @param column heading of the wrong cell as the file has it; null where the fault is of the whole line
     * @param value what that cell says
     * @param text the line as it stands, shortened
     */
    @Schema(name = "RefusedLine")
    record RefusedLineView(int line, @Nullable String column, String value, String text, String code,
            Map<String, String> messages) {
    }

    @Operation(requestBody = @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary"))))
    @PostMapping(path = "/merchants/{merchantId}/product-imports", consumes = {"text/csv", "text/plain",
            "text/tab-separated-values", "application/csv", "application/vnd.ms-excel", "application/octet-stream"})
    @ResponseStatus(HttpStatus.CREATED)
    ImportView begin(Caller caller, @PathVariable long merchantId,
            @RequestParam(defaultValue = "") String fileName, HttpServletRequest request) throws IOException {
        var refusal = ImportProducts.forbidden(caller, merchantId);
        if (refusal.isPresent()) {
            Upload.drain(request.getInputStream());
            throw new RefusedException(refusal.get());
        }
        var content = Upload.bytes(request, ProductFile.BYTES_MAX, ProductFile.tooLarge());
        return view(importProducts.begin(caller, merchantId, fileName, content).orRefuse());
    }

    @GetMapping("/merchants/{merchantId}/product-imports")
    Page<ImportView> list(Caller caller, @PathVariable long merchantId, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        require(caller, merchantId);
        var page = imports.ofMerchant(merchantId, cursor, Page.limit(limit));
        var names = people.find(page.items().stream().map(ProductImport::startedBy).collect(Collectors.toSet()));
        return page.map(one -> view(one, names));
    }

    @GetMapping("/product-imports/{id:\\d+}")
    ImportView one(Caller caller, @PathVariable long id) {
        return view(own(caller, id));
    }

    @GetMapping("/product-imports/{id:\\d+}/refused-lines")
    Page<RefusedLineView> refusedLines(Caller caller, @PathVariable long id, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        own(caller, id);
        return imports.refusedLines(id, cursor, Page.limit(limit)).map(this::view);
    }

    /** The refused lines as they were, with line and reason behind; mended, the file can be uploaded as it is. */
    @GetMapping(path = "/product-imports/{id:\\d+}/refused-lines.csv", produces = "text/csv")
    void refusedLinesCsv(Caller caller, @PathVariable long id, @RequestParam @Nullable String language, Locale locale,
            HttpServletResponse response) throws IOException {
        own(caller, id);
        var report = new RefusedLinesReport(imports.headings(id), texts, shown(language, locale));
        try (var csv = Csv.download(response, "refused-lines-" + id + ".csv", report.headings())) {
            String cursor = null;
            do {
                var page = imports.refusedLines(id, cursor, Page.LIMIT_MAX);
                for (var line : page.items()) {
                    csv.row(report.row(line));
                }
                cursor = page.nextCursor();
            } while (cursor != null);
        }
    }

    /** A file to begin with: the columns, and two products that show how to fill them in. */
    @GetMapping(path = "/product-imports/template.csv", produces = "text/csv")
    void template(@RequestParam @Nullable String language, Locale locale, HttpServletResponse response)
            throws IOException {
        var template = ImportTemplate.in(shown(language, locale));
        try (var csv = Csv.download(response, "products.csv", template.headings())) {
            for (var row : template.rows()) {
                csv.row(row);
            }
        }
    }

    /** A link cannot say which language the page shows but in its address. */
    private static Locale shown(@Nullable String language, Locale locale) {
        return language == null ? locale : Locale.forLanguageTag(language);
    }

    /** Another merchant's import is as if it did not exist. */
    private ProductImport own(Caller caller, long id) {
        var found = imports.find(id)
                .filter(one -> caller.memberships().stream()
                        .anyMatch(membership -> membership.organisationId() == one.merchantId()))
                .orElseThrow(() -> new RefusedException(Refusal.notFound("import")));
        require(caller, found.merchantId());
        return found;
    }

    private static void require(Caller caller, long merchantId) {
        caller.refusalFor(Right.LIST_PRODUCTS, merchantId).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
    }

    private ImportView view(ProductImport one) {
        return view(one, people.find(Set.of(one.startedBy())));
    }

    private ImportView view(ProductImport one, Map<Long, Person> names) {
        var reason = one.reason();
        var person = names.get(one.startedBy());
        return new ImportView(one.id(), one.fileName(), one.encoding(), one.state(), one.lines(), one.processed(),
                one.accepted(), one.refused(), one.added(), one.updated(), one.unchanged(),
                reason == null ? null : new Reason(reason.code(), messages(reason)),
                person == null ? "" : person.nickname(), one.startedAt(), one.movedAt(), one.endedAt());
    }

    private RefusedLineView view(RefusedLine line) {
        var text = String.join(", ", line.cells());
        return new RefusedLineView(line.line(), line.column(), shortened(line.value()), shortened(text),
                line.refusal().code(), messages(line.refusal()));
    }

    private Map<String, String> messages(Refusal refusal) {
        return Map.of("zh-CN", texts.of(refusal.code(), refusal.arguments(), Locale.SIMPLIFIED_CHINESE), "en",
                texts.of(refusal.code(), refusal.arguments(), Locale.ENGLISH));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= TEXT_CHARACTERS_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TEXT_CHARACTERS_MAX)) + "…";
    }
}
