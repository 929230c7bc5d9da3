package io.bihuan.receipt;

import java.util.ArrayList;
import java.util.List;

/** A Merkle tree over hashes: neighbours are hashed together, level by level; one without a neighbour goes up as it is. */
final class Tree {

    private Tree() {
    }

    /** @param side where the hash stands beside the one that was come from: {@code L} or {@code R} */
    record Step(String side, String hash) {
    }

    static String root(List<String> leaves) {
        if (leaves.isEmpty()) {
            return Hash.of("empty");
        }
        var level = leaves;
        while (level.size() > 1) {
            level = above(level);
        }
        return level.getFirst();
    }

    /** What has to be hashed with a leaf, one after the other, to come to the root. */
    static List<Step> path(List<String> leaves, int place) {
        var steps = new ArrayList<Step>();
        var level = leaves;
        int at = place;
        while (level.size() > 1) {
            int neighbour = at ^ 1;
            if (neighbour < level.size()) {
                steps.add(new Step(neighbour < at ? "L" : "R", level.get(neighbour)));
            }
            level = above(level);
            at /= 2;
        }
        return steps;
    }

    private static List<String> above(List<String> level) {
        var above = new ArrayList<String>((level.size() + 1) / 2);
        for (int i = 0; i < level.size(); i += 2) {
            above.add(i + 1 < level.size() ? Hash.node(level.get(i), level.get(i + 1)) : level.get(i));
        }
        return above;
    }
}
