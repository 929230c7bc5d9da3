package io.bihuan.webhook;

/** Whether an endpoint is told anything. */
public enum EndpointState {

    /** 正常 — it is told of everything that it asked for. */
    ACTIVE,

    /** 已停用 — it failed too often; what happens meanwhile is kept for a week. */
    DISABLED,

    /** 已移除 — it is not told anything any more. */
    REMOVED
}
