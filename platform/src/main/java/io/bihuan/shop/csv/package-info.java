/** Product files as merchants save them: which encoding, separator and columns, line by line. Knows no table. */
@NullMarked
package io.bihuan.shop.csv;

import org.jspecify.annotations.NullMarked;
