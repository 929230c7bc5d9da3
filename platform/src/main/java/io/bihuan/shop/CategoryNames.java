package io.bihuan.shop;

import io.bihuan.rules.Names;
import io.bihuan.rules.Sentence;
import org.springframework.stereotype.Component;

/** Lets the rules call a category by its name. */
@Component
class CategoryNames implements Names {

    @Override
    public Sentence ofCategory(String code) {
        return Category.of(code).map(category -> new Sentence(category.chinese(), category.english()))
                .orElseGet(() -> CODES.ofCategory(code));
    }
}
