package io.bihuan.live;

import java.util.Map;

/** Pictures drawn for rooms whose host gave none. */
final class RoomCovers {

    private static final Map<String, String> KINDS = Map.of("apparel", "coat", "shoes-bags", "bag", "beauty",
            "lipstick", "food", "tea", "home", "lamp", "kids", "toy", "digital", "headphone", "books", "book", "gifts",
            "gift");

    private RoomCovers() {
    }

    static String drawn(String category, long seed) {
        return "/api/v1/pictures/art/" + KINDS.getOrDefault(category, "gift") + ".svg?seed=" + Math.floorMod(seed, 997);
    }
}
