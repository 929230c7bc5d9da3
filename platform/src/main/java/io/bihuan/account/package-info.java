/** 账号 — people and organisations, who may do what, and how they prove who they are. */
@NullMarked
package io.bihuan.account;

import org.jspecify.annotations.NullMarked;
