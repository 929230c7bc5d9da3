/** Sessions, tokens, people, organisations and addresses over HTTP, and the security of all other addresses. */
@NullMarked
package io.bihuan.account.web;

import org.jspecify.annotations.NullMarked;
