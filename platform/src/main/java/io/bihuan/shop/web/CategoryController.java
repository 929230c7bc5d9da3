package io.bihuan.shop.web;

import io.bihuan.shop.Category;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The fixed list of categories. */
@RestController
class CategoryController {

    @Schema(name = "Category")
    record CategoryView(String code, Name name) {
    }

    @Schema(name = "NameInBothLanguages")
    record Name(String zh, String en) {
    }

    @GetMapping("/api/v1/categories")
    List<CategoryView> list() {
        return Arrays.stream(Category.values()).map(category -> new CategoryView(category.code(),
                new Name(category.chinese(), category.english()))).toList();
    }
}
