package io.bihuan.shop.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.foundation.web.Upload;
import io.bihuan.shop.picture.ArtKind;
import io.bihuan.shop.picture.Pictures;
import io.bihuan.shop.picture.ProductArt;
import io.bihuan.shop.picture.StorePicture;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pictures: uploaded ones never change, drawn ones follow from their address. */
@RestController
@RequestMapping("/api/v1")
class PictureController {

    private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl FOR_A_WEEK = CacheControl.maxAge(Duration.ofDays(7)).cachePublic();
    private static final Pattern SEED = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    /** Even opened as a page of its own, a picture runs nothing and loads nothing. */
    private static final String NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Pictures pictures;
    private final StorePicture storePicture;
    private final ProductArt art;

    PictureController(Pictures pictures, StorePicture storePicture, ProductArt art) {
        this.pictures = pictures;
        this.storePicture = storePicture;
        this.art = art;
    }

    record StoredPicture(String url) {
    }

    @Operation(requestBody = @RequestBody(content = {
            @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "image/webp", schema = @Schema(type = "string", format = "binary"))}))
    @PostMapping("/merchants/{merchantId}/pictures")
    @ResponseStatus(HttpStatus.CREATED)
    StoredPicture store(Caller caller, @PathVariable long merchantId, HttpServletRequest request) throws IOException {
        var content = Upload.bytes(request, StorePicture.BYTES_MAX, Refusal.of(Refusal.Kind.TOO_LARGE,
                "PICTURE_TOO_LARGE", "maxBytes", StorePicture.BYTES_MAX));
        return new StoredPicture(storePicture.store(caller, merchantId, content).orRefuse());
    }

    @GetMapping("/pictures/{id:\\d+}")
    ResponseEntity<byte[]> uploaded(@PathVariable long id) {
        var picture = pictures.find(id).orElseThrow(() -> new RefusedException(Refusal.notFound("picture")));
        return ResponseEntity.ok().cacheControl(FOR_EVER).eTag(picture.sha256Hex())
                .contentType(MediaType.valueOf(picture.contentType())).header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", NOTHING_RUNS).body(picture.content());
    }

    @GetMapping("/pictures/art/{kind}.svg")
    ResponseEntity<String> drawn(@PathVariable String kind, @RequestParam(defaultValue = "0") String seed) {
        if (!SEED.matcher(seed).matches()) {
            throw new RefusedException(Refusal.invalid("ART_SEED_INVALID", "field", "seed"));
        }
        var drawing = ArtKind.of(kind).map(known -> art.svg(known, seed))
                .orElseThrow(() -> new RefusedException(Refusal.notFound("picture")));
        return ResponseEntity.ok().cacheControl(FOR_A_WEEK).contentType(SVG)
                .header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", NOTHING_RUNS)
                .body(drawing);
    }
}
