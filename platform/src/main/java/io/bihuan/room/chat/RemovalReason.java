package io.bihuan.room.chat;

/**
 * Why a line was taken away. There is none for an unfavourable opinion: it may not be hidden (DOMAIN.md section 20).
 */
public enum RemovalReason {
    AD, ABUSE, PRIVACY, ILLEGAL
}
