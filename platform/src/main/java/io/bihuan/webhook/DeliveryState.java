package io.bihuan.webhook;

/** Whether an event has reached an endpoint. */
public enum DeliveryState {

    /** 待投递 — it will be sent, for the first time or again. */
    WAITING,

    /** 已送达 — the endpoint has answered that it has it. */
    DELIVERED,

    /** 已放弃 — it was sent as often as it ever is. Whoever asks for a replay gets it again. */
    GIVEN_UP
}
