package io.bihuan.shop.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the project can draw: of which categories it is, and which words of a title, in both languages, name it. */
public enum ArtKind {

    COAT(Stand.FLAT, Palette.CLOTH, "apparel", "外套 大衣 风衣 夹克 羽绒 coat jacket parka"), //
    SWEATER(Stand.FLAT, Palette.CLOTH, "apparel", "毛衣 针织 卫衣 开衫 sweater jumper cardigan hoodie"), //
    DRESS(Stand.FLAT, Palette.CLOTH, "apparel", "裙 旗袍 dress skirt apron"), //
    SCARF(Stand.FLAT, Palette.CLOTH, "apparel", "围巾 披肩 丝巾 scarf shawl"), //
    GLOVE(Stand.FLAT, Palette.CLOTH, "apparel", "手套 glove mitten"), //
    SOCK(Stand.FLAT, Palette.CLOTH, "apparel", "袜 sock stocking"), //
    BAG(Stand.UPRIGHT, Palette.CLOTH, "shoes-bags", "包 箱 袋 bag purse tote satchel rucksack"), //
    SHOE(Stand.UPRIGHT, Palette.CLOTH, "shoes-bags", "鞋 靴 shoe boot slipper sneaker"), //
    LIPSTICK(Stand.UPRIGHT, Palette.LIPS, "beauty", "口红 唇 lipstick lip"), //
    CREAM(Stand.UPRIGHT, Palette.ANY, "beauty", "霜 护肤 精华 乳 面膜 皂 cream soap bath lotion balm"), //
    TEA(Stand.UPRIGHT, Palette.ANY, "food", "茶 tea"), //
    FRUIT(Stand.UPRIGHT, Palette.FRUIT, "food", "果 橙 柑 柚 柠檬 fruit orange lemon"), //
    SNACK(Stand.UPRIGHT, Palette.ANY, "food", "零食 饼 坚果 糖 snack biscuit cookie cake chocolate sweet"), //
    CUP(Stand.UPRIGHT, Palette.ANY, "home food", "杯 咖啡 cup mug beaker"), //
    LAMP(Stand.UPRIGHT, Palette.ANY, "home", "灯 lamp light"), //
    TOY(Stand.UPRIGHT, Palette.PLUSH, "kids gifts", "玩具 熊 娃娃 公仔 toy bear doll"), //
    HEADPHONE(Stand.UPRIGHT, Palette.ANY, "digital", "耳机 headphone earphone"), //
    BOOK(Stand.UPRIGHT, Palette.ANY, "books", "书 本 笔记 book notebook journal diary"), //
    PLANT(Stand.UPRIGHT, Palette.ANY, "home gifts other", "绿植 花 盆 plant flower garden herb"), //
    GIFT(Stand.UPRIGHT, Palette.ANY, "gifts other", "礼 gift present");

    /** How the thing lies before the camera. */
    enum Stand {
        FLAT, UPRIGHT
    }

    final Stand stand;
    final List<Palette> palettes;
    private final List<String> categories;
    private final Pattern words;

    ArtKind(Stand stand, List<Palette> palettes, String categories, String words) {
        this.stand = stand;
        this.palettes = palettes;
        this.categories = List.of(categories.split(" "));
        this.words = Pattern.compile(Stream.of(words.split(" "))
                .map(word -> word.charAt(0) < 128 ? "\\b" + word + "(?:s|es)?\\b" : word)
                .collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
    }

    /** The name in addresses, such as {@code coat}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ArtKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /**
     * The address of a drawing for a product that has no picture: of its category's kinds the one that the title
     * names, else any of them; the same for the same title, for ever.
     */
    public static String drawn(String category, String title) {
        var kinds = Arrays.stream(values()).filter(kind -> kind.categories.contains(category)).toList();
        int seed = Math.floorMod(title.hashCode(), 100_000);
        var kind = kinds.stream().filter(one -> one.words.matcher(title).find()).findFirst()
                .orElseGet(() -> kinds.get(seed % kinds.size()));
        return Pictures.ADDRESS + "art/" + kind.code() + ".svg?seed=" + seed;
    }
}
