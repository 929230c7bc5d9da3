package io.bihuan.shop.picture;

import static io.bihuan.shop.ShopFixture.fresh;
import static io.bihuan.shop.ShopFixture.owner;
import static io.bihuan.shop.ShopFixture.staff;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Role;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class StorePictureTest {

    /** One pixel, lossless, as the WebP gallery has it. */
    private static final byte[] WEBP_LOSSLESS = Base64.getDecoder()
            .decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    @Autowired
    StorePicture storePicture;
    @Autowired
    Pictures pictures;
    @Autowired
    JdbcClient jdbc;

    private final long merchant = fresh();

    static Stream<Arguments> uploadsThatAreNoPictures() {
        return Stream.of(Arguments.of("nothing", new byte[0]), Arguments.of("text", bytes("这是一张图片,真的。")),
                Arguments.of("a page", bytes("<!doctype html><script>alert(1)</script>")),
                Arguments.of("SVG", bytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")),
                Arguments.of("GIF", bytes("GIF89a\1\0\1\0")), Arguments.of("PDF", bytes("%PDF-1.7")),
                Arguments.of("a program", bytes("\177ELF\2\1\1")),
                Arguments.of("a ZIP named coat.png", bytes("PK\3\4")),
                Arguments.of("a sound in RIFF", bytes("RIFF\4\0\0\0WAVEfmt ")));
    }

    static Stream<Arguments> picturesThatAreBroken() throws IOException {
        var png = picture("png", 40, 30);
        var jpeg = picture("jpg", 400, 300);
        return Stream.of(Arguments.of("a PNG cut in half", Arrays.copyOf(png, png.length / 2)),
                Arguments.of("only the mark of a PNG", Arrays.copyOf(png, 8)),
                Arguments.of("only the mark of a JPEG", Arrays.copyOf(jpeg, 3)),
                Arguments.of("a PNG mark before a page", join(Arrays.copyOf(png, 8), bytes("<script>1</script>"))),
                Arguments.of("a JPEG without its frame", Arrays.copyOf(jpeg, 20)),
                Arguments.of("a WebP that says it is longer", Arrays.copyOf(WEBP_LOSSLESS, WEBP_LOSSLESS.length - 4)),
                Arguments.of("a WebP without a known chunk",
                        join(bytes("RIFF"), new byte[]{30, 0, 0, 0}, bytes("WEBPEVIL"), new byte[30])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uploadsThatAreNoPictures")
    void refusesAnUploadThatIsNoPicture(String what, byte[] content) {
        var refusal = refusal(storePicture.store(owner(merchant), merchant, content));

        assertThat(refusal.code()).as(what).isEqualTo("NOT_A_PICTURE");
        assertThat(refusal.kind().httpStatus()).isEqualTo(415);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("picturesThatAreBroken")
    void refusesAPictureThatDoesNotOpen(String what, byte[] content) {
        assertThat(refusal(storePicture.store(owner(merchant), merchant, content)).code()).as(what)
                .isEqualTo("PICTURE_BROKEN");
    }

    @Test
    void refusesTooManyPixelsBeforeDecodingThem() throws IOException {
        assertThat(refusal(store(picture("png", 4097, 1))).code()).isEqualTo("PICTURE_TOO_MANY_PIXELS");
        assertThat(refusal(store(bomb(60_000, 60_000))).code()).isEqualTo("PICTURE_TOO_MANY_PIXELS");
        assertThat(refusal(store(extendedWebp(5000, 10))).code()).isEqualTo("PICTURE_TOO_MANY_PIXELS");
    }

    @Test
    void refusesMoreThanTwoMegabytes() {
        var refusal = refusal(store(new byte[StorePicture.BYTES_MAX + 1]));

        assertThat(refusal.code()).isEqualTo("PICTURE_TOO_LARGE");
        assertThat(refusal.kind().httpStatus()).isEqualTo(413);
    }

    @Test
    void refusesThoseWithoutTheRight() throws IOException {
        var content = picture("png", 4, 4);

        assertThat(refusal(storePicture.store(owner(fresh()), merchant, content)).code()).isEqualTo("RIGHT_MISSING");
        assertThat(refusal(storePicture.store(staff(merchant, Role.SERVICE), merchant, content)).code())
                .isEqualTo("RIGHT_MISSING");
        assertThat(pictureCount()).isZero();
    }

    @Test
    void refusesMorePicturesThanAShopMayKeep() throws IOException {
        jdbc.sql(
                """
                    insert into shop.picture (id, merchant_id, content_type, width, height, sha256, content, stored_by, stored_at)
                    select :from + n, :merchant, 'image/png', 1, 1, sha256(n::text::bytea), 'x', 1, now()
                    from generate_series(1, :full) n
                    """)
                .param("from", fresh()).param("merchant", merchant)
                .param("full", StorePicture.PICTURES_PER_MERCHANT_MAX).update();
        try {
            assertThat(refusal(store(picture("png", 4, 4))).code()).isEqualTo("TOO_MANY_PICTURES");
        } finally {
            jdbc.sql("delete from shop.picture where merchant_id = :merchant").param("merchant", merchant).update();
        }
    }

    @Test
    void keepsNothingOfAnUploadThatWasRefused() throws IOException {
        store(bytes("GIF89a"));
        store(Arrays.copyOf(picture("png", 40, 30), 60));
        store(new byte[StorePicture.BYTES_MAX + 1]);

        assertThat(pictureCount()).isZero();
    }

    /** No bytes whatever may do more than be refused. */
    @Test
    void survivesDamageAtAnyPlace() throws IOException {
        long seed = System.nanoTime();
        System.out.println("damaged pictures seed " + seed);
        var random = new SplittableRandom(seed);
        for (var whole : new byte[][]{picture("png", 64, 48), picture("jpg", 64, 48), extendedWebp(64, 48)}) {
            for (int i = 0; i < 60; i++) {
                var damaged = whole.clone();
                for (int hits = random.nextInt(1, 6); hits > 0; hits--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                var outcome = store(damaged);

                if (outcome instanceof Outcome.Refused<String>(var refusal)) {
                    assertThat(refusal.code()).as("seed " + seed).isIn("PICTURE_BROKEN", "NOT_A_PICTURE",
                            "PICTURE_TOO_MANY_PIXELS");
                }
            }
        }
    }

    @Test
    void storesWhatTheBytesAreWhateverTheyAreCalled() throws IOException {
        assertThat(stored(picture("png", 40, 30)).contentType()).isEqualTo("image/png");
        assertThat(stored(picture("jpg", 40, 30)).contentType()).isEqualTo("image/jpeg");
        assertThat(stored(WEBP_LOSSLESS).contentType()).isEqualTo("image/webp");
        assertThat(stored(extendedWebp(4096, 4096)).contentType()).isEqualTo("image/webp");
        assertThat(stored(picture("png", 4096, 4096)).content()).isEqualTo(picture("png", 4096, 4096));
    }

    @Test
    void storesTheSamePictureOnceAndLetsOnlyItsMerchantShowIt() throws IOException {
        var content = picture("png", 9, 9);

        var first = store(content).orRefuse();
        var second = store(content).orRefuse();

        assertThat(second).isEqualTo(first);
        assertThat(pictures.mayShow(merchant, first)).isTrue();
        assertThat(pictures.mayShow(fresh(), first)).isFalse();
    }

    private int pictureCount() {
        return jdbc.sql("select count(*) from shop.picture where merchant_id = :merchant").param("merchant", merchant)
                .query(Integer.class).single();
    }

    private Outcome<String> store(byte[] content) {
        return storePicture.store(owner(merchant), merchant, content);
    }

    private Pictures.Picture stored(byte[] content) {
        var address = store(content).orRefuse();
        return pictures.find(Long.parseLong(address.substring(Pictures.ADDRESS.length()))).orElseThrow();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** A PNG of a few bytes that would unpack to gigabytes. */
    private static byte[] bomb(int width, int height) throws IOException {
        var png = picture("png", 1, 1);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return png;
    }

    private static byte[] extendedWebp(int width, int height) {
        var webp = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        webp.put(bytes("RIFF")).putInt(52).put(bytes("WEBPVP8X")).putInt(10).putInt(0);
        webp.putShort((short) (width - 1)).put((byte) 0).putShort((short) (height - 1)).put((byte) 0);
        return webp.array();
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
